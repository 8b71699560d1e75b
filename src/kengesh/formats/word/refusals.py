"""The English sentences of what can be wrong with a Word file, and of what a reading of it could not carry.

Each sentence names the file or the place, what is wrong with it, and what would be right.
"""

from typing import Final

from kengesh.errors import register

ERRORS: Final = register(
    {
        "word-empty": "{file} is empty; a Word file (.docx) is expected.",
        "word-encrypted": "{file} is encrypted; save it in Word without a password and send it again.",
        "word-old-format": "{file} is an older Office file (Word 97-2003, .doc); save it in Word as .docx.",
        "word-not-docx": "{file} is not a Word file: it does not begin as a .docx does; save it in Word as .docx.",
        "word-truncated": "{file} is cut off or damaged ({reason}); send the whole file again.",
        "word-damaged": "{file}, part {place}: cannot be unpacked ({reason}); save the file again in Word and send it.",
        "word-file-size": "{file} has {size} bytes; the limit is {limit} (setting file_bytes).",
        "word-entries": "{file} holds {count} parts; the limit is {limit} (setting entries).",
        "word-part-size": "{file}, part {place}: {size} bytes unpacked; the limit is {limit} (setting part_bytes).",
        "word-total-size": "{file}: {size} bytes unpacked; the limit is {limit} (setting total_bytes).",
        "word-ratio": "{file}, part {place}: unpacks to {ratio} times its size, as a zip bomb does; the limit is "
        "{limit} (setting ratio).",
        "word-duplicate-part": "{file} holds the part {place} twice; a Word file holds each part once.",
        "word-missing-part": "{file}: the part {place} is missing; save the file again in Word and send it.",
        "word-no-main-part": "{file} has no main document: {found}; a Word file (.docx) is expected.",
        "word-dtd": "{file}, part {place}: declares a document type or entities; a Word file holds none.",
        "word-xml": "{file}, part {place}: is not well-formed XML ({reason}); save it again in Word.",
        "word-root": "{file}, part {place}: begins with the element {found}; {expected} is expected.",
        "word-over-itself": "{file} is the file itself; name another one with -o, so that the original stays.",
        "word-too-deep": "{file}, part {place}: elements are nested too deeply to be read; save it again in Word.",
    }
)

NOTICES: Final = register(
    {
        "word-macros": "The file carries macros ({part}); they are neither run nor passed on.",
        "word-external": "The file points to {target} outside itself; nothing is loaded from there.",
        "word-image": "An image is not carried over.",
        "word-chart": "A chart or diagram is not carried over.",
        "word-object": "An embedded object is not carried over.",
        "word-equation": "An equation is read as a line of text; its layout is not carried over.",
        "word-text-box": "A text box is read as paragraphs of its own; its position is not carried over.",
        "word-alt-chunk": "An embedded document ({part}) is not carried over.",
        "word-subdocument": "A linked subdocument is not carried over.",
        "word-symbol": "The symbol {code} of the font {font} has no equal in Unicode; it is read as {text}.",
        "word-unknown-element": "The element {name} is not known; the text inside it is read.",
        "word-open-field": "The instruction of a field does not end in its paragraph; “{text}” is taken as part of it.",
        "word-missing-note": "The reference to {kind} {id} leads to no {kind}.",
        "word-side-part": "The part {part} could not be read and is left out: {reason}",
        "word-tracked-margin": "The {kind} {part} has tracked changes; headers and footers are not part of the text.",
        "word-number-format": "The number format {format} is not known; numbers are shown as 1, 2, 3.",
        "word-comment-unread": "The comment {id} is referred to but not in the file.",
    }
)

WRITING: Final = register(
    {
        "editing-no-provision": "The file has no paragraph of the provision {key}; its hidden bookmark may be lost.",
        "editing-no-words": "The paragraph of {key} does not hold the words {words!r}; it reads: {text}",
        "editing-no-row": "The provision {key} does not stand in a table.",
    }
)

DRAFTING: Final = register(
    {
        "word-carried": "{file}: the draft that it carries is damaged ({reason}); use the file as it was issued.",
        "word-carried-digest": "{file} carries a draft with the digest {found}, but names {stated}; use the file as it "
        "was issued.",
        "word-base-tracked": "{file} has {count} paragraphs with tracked changes, the first at {place}; accept or "
        "reject them first (kengesh docx accept, kengesh docx reject).",
        "word-no-text": "{file} holds no text; a draft has at least one paragraph.",
        "word-base-edited": "{count} paragraphs differ from the revision that the file carries; the text is read as it "
        "stands, with the ids of its paragraphs, as a new draft of that revision.",
        "word-base-changes": "{count} paragraphs have tracked changes; they are not part of the revision and left out.",
        "word-base-comments": "{count} comments are not part of the draft and left out.",
        "word-stray-bracket": "Character {character} is a bracket without its other half, near “{near}”; it is kept as "
        "text.",
        "word-buried-bracket": "Character {character} is a bracket inside too many others, near “{near}”; it is "
        "kept as text.",
        "word-more-brackets": "More brackets from character {character} on are kept as text, near “{near}”.",
        "word-base-hidden": "{count} paragraphs have hidden text; it is not part of the draft and left out.",
    }
)

BRIEF: Final = register(
    {
        "brief-no-sheet": "{file} holds no position sheet of Kengesh; fill in the one that `kengesh brief` writes.",
        "brief-another-draft": "{file} is a position sheet of another text.",
        "brief-another-revision": "{file} is a position sheet of another revision; the one on the table is {expected}. "
        "Positions are bound to a wording: make the brief anew and state them again.",
        "brief-position": "“{found}” is no position; {known} are.",
        "brief-reserve": "“{found}” is no kind of reserve; {known} are.",
        "brief-reserve-kind": "A kind of reserve ({found}) stands beside “{stance}”; it goes with “reserves” alone.",
        "brief-no-position": "Something is said here without a position.",
        "brief-mark": "The hidden mark of this row is lost; fill in a fresh sheet.",
    }
)
