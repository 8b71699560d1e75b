"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.facts_only import Apart, Class

CLASSES: dict[str, Class] = {
    "notices.actions.deliver": Apart("It tells people of acts that stand in the record already."),
    "notices.actions.mark_read": Apart("It notes what a person has read."),
}
