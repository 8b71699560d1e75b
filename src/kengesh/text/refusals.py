"""The English sentences of what the negotiating text refuses, and of what is wrong with its data."""

from typing import Final

from kengesh.errors import register

DATA: Final = register(
    {
        "json-value": "Here stands {found}; {expected} is right.",
        "json-key": "The key {key} is not known; known here are {known}.",
        "json-missing": "The key {key} is missing.",
        "json-surrogate": "Here stands half of a surrogate pair, which is no character.",
        "json-depth": "Provisions and brackets stand more than {limit} deep in each other.",
        "json-schema": "The schema is {found}; this version of Kengesh reads {known}.",
        "json-repeated": "It holds {key} twice, {value}; each may stand once.",
        "json-frame": "{count} literals frame {alternatives} alternatives; one more is right.",
        "json-emphasis": "The emphasis {found} is not known; letters of {known} in this order are right.",
    }
)

OPERATIONS: Final = register(
    {
        "no-provision": "The draft has no provision {provision}.",
        "no-choice": "The draft has no choice {choice}; it may be closed already.",
        "no-alternative": "There is no alternative {alternative} in {place}.",
        "no-language": "Provision {provision} has no wording in {language}; it has one in {known}.",
        "no-spot": "Nothing can be put into {owner} after {after}: there is no such place.",
        "no-node": "{node} does not stand in {owner}; a node that stays is named by its id.",
        "no-members": "Nobody is named who takes a side on {alternative}; name at least one member.",
        "not-side-by-side": "The provisions {provisions} do not stand side by side in this order.",
        "id-taken": "The id {id} is taken; what is new needs an id that was never used.",
        "unknown-member": "{member} is not a member that this draft knows; it knows {known}.",
        "proposal-halved": "A proposal names its members and the ids of its new choice; an edit of the secretariat "
        "names neither.",
        "members-wording": "{provision}: {members} stand behind words here; they stay until the members leave them or "
        "accept that others are kept.",
        "others-names": "{provision}: the new words name {members}, who do not propose them; nobody speaks for "
        "another member.",
        "add-edited": "{provision} is new, so nothing in it can have been issued; add it without changes in it.",
        "modify-nothing": "{provision}: a modification needs at least one edit.",
        "edit-misses": "{provision}: {found!r} stands where {expected!r} is to be replaced.",
        "edit-idle": "{provision}: {words!r} is replaced by itself.",
        "edits-overlap": "{provision}: the edit of {words!r} overlaps another one; make them one edit.",
        "no-change-reason": "{provision}: that nothing may change needs the members who ask for it and their reason.",
        "move-into-itself": "{provision} cannot move to a place inside itself.",
        "copy-unnamed": "The copy of {id} has no id of its own.",
        "copy-stray": "A new provision is a copy of {id}, which is not among those it takes the place of.",
        "recast-nothing": "Splitting and joining need the provisions before and after.",
        "recast-words": "What becomes of {provisions} does not say the same; split or join first, then modify.",
        "not-accepted": "{choice}: {missing} stand behind words that would go and have not accepted it.",
        "nobody-proposes": "{choice}: an alternative needs a proposer, or the chair as its source.",
        "content-misfit": "{choice}: words stand beside words, and provisions beside provisions.",
        "same-alternative": "{choice}: the alternative {alternative} says the same; join it.",
        "already-behind": "{members} already stand behind {alternative}.",
        "not-behind": "{members} do not stand behind {alternative}.",
        "opposes-own": "{members} stand behind {alternative}; leave it before opposing it.",
        "already-against": "{members} already oppose {alternative}.",
        "agreement-contested": "{provision} is contested; only one wording can be agreed.",
        "agreement-of-package": "{provision} is agreed as part of the package {body}; reopen that package first.",
        "agreement-wording": "{provision}: the agreement is on the wording {given}; the wording is {wording}.",
        "agreement-incomplete": "{provision}: an agreement needs the body in which it was recorded and the date.",
        "not-agreed": "{provision} has no agreement that could be reopened.",
        "renumber-twice": "A provision is given two numbers.",
        "another-revision": "The alternatives were chosen in the revision {expected}; this one is {found}.",
        "already-issued": "{symbol} is issued already; a revision needs a masthead of its own.",
    }
)

HISTORY: Final = register(
    {
        "history-digest": "Entry {entry}: the draft after it has the digest {found}, not {expected} as recorded.",
        "history-refused": "Entry {entry} cannot be replayed: {reason}",
        "history-snapshot": "The snapshot after entry {entry} is not the draft that the entries give.",
        "history-snapshots": "The first snapshot is the draft before all entries, and each later one stands "
        "after one of the {entries} entries, in their order.",
    }
)

COMPILATION: Final = register(
    {
        "two-returns": "{member} has two returns, {first} and {second}; say which one replaces the other "
        "with --replaces {member}=FILE.",
        "own-return-prevails": "{member} has a return of its own, {own}; it prevails over that of the group.",
        "foreign-name": "The name {name} was added or taken away by another delegation; it stays as it was.",
    }
)
