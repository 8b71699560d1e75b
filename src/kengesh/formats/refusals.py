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

PROBLEMS: Final = register(
    {
        "problem-unreadable": "{file} cannot be read: {reason}.",
        "problem-suffix": "{file} does not say what it is; a problem is read from and written to .toml and .json.",
        "problem-syntax": "This is not {kind}: {reason}.",
        "problem-twice": "{part} stands there twice; once is right.",
        "problem-part": "There is no part {part}; the parts are {known}.",
        "problem-missing": "The part {part} is missing; a problem has members and issues.",
        "problem-shape": "{part} is {found}; {right} is right.",
        "problem-number": '{part}: {found} is no exact figure; an integer, a decimal or a fraction such as "7/3" is '
        "right, of at most 40 digits.",
        "problem-name": "{part}: a name is longer than {limit} characters or goes over several lines; a short name on "
        "one line is right.",
        "problem-limit": "{part} holds {count} entries; at most {limit} are read.",
        "problem-draft": "draft, revision is no digest of a revision; 64 lower-case hexadecimal digits are.",
        "problem-file-size": "{file} is larger than {limit} bytes, which no problem is.",
    }
)

GENIUS: Final = register(
    {
        "genius-unreadable": "{file} cannot be read: {reason}.",
        "genius-size": "{file} is larger than {limit} bytes, which no profile is.",
        "genius-xml": "This is not XML: {reason}.",
        "genius-entities": "A document type is declared here; profiles have none, and files that declare one are not "
        "read.",
        "genius-extent": "There are too many elements, or more than {limit} inside each other, as in no profile.",
        "genius-root": "The file begins with {tag}; a profile begins with utility_space, a domain with "
        "negotiation_template.",
        "genius-no-profile": "There is no profile among the files ({files}); give one for each party.",
        "genius-nonlinear": "This profile is nonlinear; profiles whose issues are weighed one by one can be read.",
        "genius-nested": "An objective stands inside another; profiles whose issues stand side by side can be read.",
        "genius-kind": "The issue {issue} is of kind {kind}; discrete issues can be read, list its values as items.",
        "genius-no-issues": "The profile has no issue; it needs at least one.",
        "genius-weight": "The issue {issue} has no weight; each issue has one with its index.",
        "genius-twice": "The {what} {name} stands there twice; once is right.",
        "genius-negative": "The evaluation of {name} is below 0; 0 or more is right.",
        "genius-attribute": "{tag} has no {attribute}; every {tag} has one.",
        "genius-figure": "{tag}: the {attribute} {found!r} is no number; a decimal is right.",
        "genius-issue": "{file} does not have the issue {issue} of {other}; all files have the same issues.",
        "genius-issue-more": "The issue {issue} is not in {other}; all files have the same issues.",
        "genius-items": "The issue {issue} {verb} the item {item}, unlike {other}; all files have the same items.",
        "genius-member-twice": "{file} and {other} would both be called {member}; rename one of them.",
    }
)

STUDIES: Final = register(
    {
        "study-unreadable": "{file} cannot be read: {reason}.",
        "study-syntax": "{file} is not TOML: {reason}.",
        "study-key": "There is no {key} in a study; right would be one of {known}.",
        "study-links": "There is no link; [[links]] with issue, option, unit, source, digest and figures are right.",
        "study-text": "{part}: {key} is missing or empty; each link has one, or the study has one for all.",
        "study-digest": "{part}: digest is no digest of a result; 64 lower-case hexadecimal digits are.",
        "study-figure": "{part}: the figure for {member} is no number; an integer, a decimal or a fraction such as "
        '"7/3" is right.',
    }
)

SCHEDULES: Final = register(
    {
        "schedule-unreadable": "{file} cannot be read: {reason}. A TOML file in UTF-8 is expected.",
        "schedule-key": "{key} is not known here; known are {known}.",
        "schedule-value": "{key} is {found}; {right} is expected.",
    }
)
