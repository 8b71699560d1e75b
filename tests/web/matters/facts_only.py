"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.facts_only import Class, Refuses

CLASSES: dict[str, Class] = {
    "matters.actions.open_matter": Refuses(lambda council: {"body_id": council.body.public_id}),
}
