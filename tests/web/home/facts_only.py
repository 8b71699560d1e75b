"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.facts_only import Apart, Class, Refuses

CLASSES: dict[str, Class] = {
    "home.actions.look": Apart("It notes when a person looked, for that person alone."),
    "home.handover.hand_over": Refuses(lambda council: {"body_id": council.body.public_id}),
}
