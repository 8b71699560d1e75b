"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.facts_only import Apart, Class

FILE = Apart("It is about a file; the act that it belongs to refuses.")
CLASSES: dict[str, Class] = {"files.actions.discard": FILE, "files.actions.keep": FILE}
