"""The settings of disclosure control."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kengesh.disclosure.cells import Amount, Contents, total
from kengesh.errors import Refused

LEAST: Final = 3
"""With 2, a cell that was joined because it is small would be known to hold exactly one case."""


@dataclass(frozen=True, slots=True)
class Policy:
    """When a cell may be published.

    Attributes
    ----------
    cases : int
        Cases (seizures) that a published sum, and a published change of one, has at least; 3 or more.
    contributors : int
        Members that a sum which names no member comes from at least.
    delay : int
        Days after the end of a period before it may be published.
    """

    cases: int = 3
    contributors: int = 2
    delay: int = 45

    def __post_init__(self) -> None:
        """Refuse what protects nobody."""
        if self.cases < LEAST:
            raise Refused("disclosure-minimum", cases=self.cases, least=LEAST)
        if self.contributors < 1:
            raise Refused("disclosure-contributors", contributors=self.contributors)

    def is_due(self, last_day: date, today: date) -> bool:
        """Whether a period that ended with `last_day` may be published on a day."""
        return today > last_day + timedelta(days=self.delay)

    def is_small(self, amount: Amount) -> bool:
        """Whether an amount could single out a case: there is something, and fewer cases than the minimum are known."""
        return not amount.is_none and not amount.tells_nothing and amount.cases.lower < self.cases

    def is_safe(self, contents: Contents) -> bool:
        """Whether the sum over cells may be published, also to a member that takes its own part off."""
        if self.is_small(total(contents.values())):
            return False
        members = {key.member for key in contents}
        return not any(
            self.is_small(total(amount for key, amount in contents.items() if key.member != member))
            for member in members
        )

    def is_broad(self, contents: Contents) -> bool:
        """Whether the cells come from as many members as a sum without a name needs, or from none."""
        members = {key.member for key, amount in contents.items() if not amount.is_none}
        return not members or len(members) >= self.contributors
