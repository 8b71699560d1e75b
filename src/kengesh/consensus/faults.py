"""The English sentences of what is wrong with a rule, and with what it is asked about."""

from typing import Final

from kengesh.errors import register

RULES: Final = register(
    {
        "no-rule": "There is no rule {rule}; the rules are {known}.",
        "no-subject": "Under the rule {rule} the member concerned does not count; say which member that is.",
        "rule-without-subject": "The rule {rule} knows no member concerned; leave {subject} out, or take a rule that "
        "excepts the member concerned.",
        "subject-no-member": "{subject} has no say here, so it cannot be the member concerned; the members with a say "
        "are {known}.",
        "no-say": "No member has a say, so nothing can be agreed; give at least one member with a say.",
        "rule-share": "The share {found} is none; two whole numbers such as [1, 3] are right, the second at "
        "least 1 and not less than the first.",
        "rule-all-but": "The rule {rule} does without the consent of {found} members; at most {limit} is right, and "
        "then without a share of positions, supporters or limits on abstentions.",
        "rule-incomplete": "The rule {rule} asks for a share of positions and does not say which; give position_share.",
    }
)

NAMES: Final = register(
    {
        "names-mode": "{found} does not say whose names are shown; counted, all, none, or own:MEMBER is right.",
    }
)
