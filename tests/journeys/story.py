"""From brackets to an adopted protocol, by the words on the screen alone."""

from typing import Final

from tests.journeys.visitor import Visitor

HEADS: Final = ("Aigul", "Bakyt", "Cholpon", "Daniyar", "Elmira")
COSTS: Final = (
    "equal shares as to the costs of its meetings and, as to all other costs, in equal shares as to one half and in "
    "proportion to their contributions to the budget of the Council as to the other half"
)
NO_OTHER_WAY: Final = "I confirm that no objection came by letter, mail or telephone before the end."


def offer_text(visitor: Visitor) -> None:
    """The chair offers a wording for both brackets to every member."""
    visitor.opens("/demonstration/")
    visitor.presses("Zere")
    visitor.follows("SC/CT/2026/1/Rev.3")
    visitor.follows("Chair’s desk")
    visitor.follows("Make an offer to every member")
    visitor.chooses("What it is", "Chair's text")
    visitor.writes("Title", "Reasons and costs")
    visitor.writes("Explanation", "The reasons as Chuya has put them, which spare the source.")
    visitor.marks("alternative 2", "Article 5, 2.")
    visitor.marks("these words", "Article 9, 3.")
    visitor.writes("Words of the chair", COSTS, "Article 9, 3.")
    visitor.presses("Offer it to every member")
    visitor.sees("waits for answers")


def answer(visitor: Visitor) -> None:
    """Every member accepts for itself."""
    for head in HEADS:
        visitor.becomes(head)
        visitor.follows("Answer the chair’s offer")
        visitor.marks("accepts")
        visitor.presses("Answer")
        visitor.sees("is noted.")


def conclude(visitor: Visitor) -> None:
    """The chair puts what all accept into the text, and issues it."""
    visitor.becomes("Zere")
    visitor.follows("Reasons and costs")
    visitor.presses("All accept: put it into the text")
    visitor.sees("what was offered stands in the text")
    visitor.follows("Chair’s desk")
    visitor.follows("Issue the text as it stands")
    visitor.presses("Issue")
    visitor.sees("SC/CT/2026/1/Rev.4, issued on")


def lift(visitor: Visitor) -> None:
    """Dasht lifts its objection and its reserve."""
    visitor.becomes("Daniyar")
    visitor.follows("SC/CT/2026/1/Rev.4")
    visitor.follows("Our position")
    visitor.sees("What we hold back on")
    visitor.presses("Lift")
    visitor.presses("Lift")
    visitor.sees("It is lifted.")


def start_silence(visitor: Visitor) -> None:
    """The chair puts the clean text under silence."""
    visitor.becomes("Zere")
    visitor.follows("SC/CT/2026/1/Rev.4")
    visitor.follows("Adoption")
    visitor.unfolds("Start a silence procedure")
    visitor.presses("Start a silence procedure")
    visitor.sees("The text is under silence.")


def declare(visitor: Visitor) -> None:
    """Three days pass, nobody objects, and the chair declares."""
    visitor.presses("3 days on")
    visitor.presses("1 hour on")
    visitor.follows("It has ended, and waits for the chair")
    visitor.unfolds("Declare the text adopted")
    visitor.marks(NO_OTHER_WAY)
    visitor.presses("Declare the text adopted")
    visitor.sees("Nobody objected; the text is adopted:")
    visitor.follows("SC/CT/DEC/2026/1")
    visitor.sees("Adopted by Council on Security by silence procedure.")


def under_silence(visitor: Visitor) -> None:
    """All that lies before the silence, and its beginning."""
    for part in (offer_text, answer, conclude, lift, start_silence):
        part(visitor)
