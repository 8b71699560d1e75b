"""The English sentences of what can be wrong with files that come in."""

from typing import Final

from kengesh.errors import register

RETURNS: Final = register(
    {
        "assignment-form": "“{words}” does not say whose return it is; write Bayan=FILE or Alatau+Bayan=FILE.",
        "sender-unknown": "{file}: {name} is not a member; the members are {members}.",
        "unassigned-return": "{file}: its changes are by {authors}, who is no member ({members}); "
        "say whose return it is with --as MEMBER={file}.",
        "another-draft": "{file} is a return of another draft ({found}); this one is {expected}.",
        "not-alike": "{file}: only {per_cent} per cent of its paragraphs are those of the issued text; "
        "it does not look like a return of this draft.",
        "return-hidden": "Hidden text stands at {count} places of the file; it is not part of the return.",
        "replaces-nothing": "{file}: {member} has no other return that this one could replace; "
        "say --as {member}={file}.",
    }
)

MEMBERS: Final = register(
    {
        "members-unreadable": "{file} cannot be read: {reason}. A CSV file in UTF-8 with the columns name and code "
        "is expected.",
        "members-column": "{file}, {place}: the column {column} is missing; name and code are expected.",
        "members-name": "{file}, {place}: is empty; each member has a name.",
        "members-twice": "{file}, {place}: {word} stands in row {row} already; each name and code stands once.",
    }
)

FILES: Final = register(
    {
        "file-write": "{file} cannot be written: {reason}.",
        "folder-not-empty": "{file} is not a folder; give a folder for the results with -o.",
    }
)

DRAFTS: Final = register(
    {
        "draft-unreadable": "{file} cannot be read: {reason}.",
        "draft-too-large": "{file} is larger than {limit} bytes, which no draft is.",
        "draft-suffix": "{file} does not say what it is; a draft is read from and written to {suffixes}.",
        "draft-over-itself": "{file} is the draft itself; give another name with -o, so that the revision stays.",
        "draft-json": "{file} is not JSON: {reason}",
    }
)
