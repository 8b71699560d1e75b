"""The English sentences of what can be wrong with files that come in."""

from typing import Final

from kengesh.errors import register

RETURNS: Final = register(
    {
        "assignment-form": "“{words}” does not say whose return it is; write Bayan=FILE or Alatau+Bayan=FILE.",
        "unknown-member": "{file}: {name} is not a member; the members are {members}.",
        "unassigned-return": "{file}: its changes are by {authors}, who is no member ({members}); "
        "say whose return it is with --as MEMBER={file}.",
        "another-draft": "{file} is a return of another draft ({found}); this one is {expected}.",
        "not-alike": "{file}: only {per_cent} per cent of its paragraphs are those of the issued text; "
        "it does not look like a return of this draft.",
        "replaces-nothing": "{file}: {member} has no other return that this one could replace; "
        "say --as {member}={file}.",
    }
)
