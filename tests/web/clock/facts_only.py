"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.facts_only import Apart, Class

TIME = Apart("It is about time, not about an organisation.")
CLASSES: dict[str, Class] = {
    "clock.outages.beat": TIME,
    "clock.time.move_forward": TIME,
    "clock.time.set_demonstration": TIME,
}
