"""Every string of the platform can be translated, and is in the mirrored test language."""

import gettext
import importlib.util
import re
import sys
from string import Formatter

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kengesh.consensus.rules import RULES
from tests.reference import CHECKOUT
from tests.tools import finished
from tests.web.mirrored import left, page

_SPEC = importlib.util.spec_from_file_location("pseudo_locale", CHECKOUT / "tools/pseudo_locale.py")
assert _SPEC
assert _SPEC.loader
tool = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tool)


@pytest.fixture(scope="module")
def messages():
    return tool.messages()


def catalogue():
    with (tool.FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_string_is_in_the_mirrored_language():
    """In a process of its own: other tests make sentences known that no package has."""
    done = finished(sys.executable, CHECKOUT / "tools/pseudo_locale.py", "--check", folder=CHECKOUT)

    advice = "new strings: run  python tools/pseudo_locale.py  and commit src/kengesh/web/locale"
    assert done.returncode == 0, f"{advice}\n{done.stdout}{done.stderr}"


def test_values_and_html_stay_as_they_are(messages):
    for one, many in messages.items():
        for text in filter(None, (one, many)):
            assert tool.KEPT.findall(tool.mirrored(text)) == tool.KEPT.findall(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_mirroring_adds_marks_and_nothing_else(text):
    assert re.sub("[\u202e\u202c]", "", tool.mirrored(text)) == re.sub("[\u202e\u202c]", "", text)


def test_a_refusal_keeps_its_values():
    for sentence in tool.refusals():
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert {name for _, name, _, _ in Formatter().parse(tool.mirrored(sentence)) if name} == names


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% load i18n %}{% translate "Sign in" %}', {"Sign in": ""}),
        ("{% load i18n %}{% blocktranslate %}Hello {{ who }}{% endblocktranslate %}", {"Hello %(who)s": ""}),
        (
            "{% load i18n %}{% blocktranslate count n=1 %}{{ n }} act{% plural %}{{ n }} acts{% endblocktranslate %}",
            {"%(n)s act": "%(n)s acts"},
        ),
        ("""{% load i18n %}{% translate "the chair's offer" %}""", {"the chair's offer": ""}),
        ("<p>Not for translation</p>", {}),
    ],
)
def test_strings_of_templates_are_found(source, found):
    assert dict(tool.in_template(source)) == found


def test_strings_of_modules_are_found():
    source = '_("one")\ngettext("two")\nngettext("%(n)s act", "%(n)s acts", n)\nother("three")\n_(variable)\n'
    given = 'a.gettext("four")\nself.a.ngettext("%(n)s day", "%(n)s days", n)\ngettext_noop("five")\nsaid[0]()\n'

    assert dict(tool.in_python(source)) == {"one": "", "two": "", "%(n)s act": "%(n)s acts"}
    assert dict(tool.in_python(given)) == {"four": "", "%(n)s day": "%(n)s days", "five": ""}


def test_sentences_of_the_library_are_found(messages):
    assert {each.sentence for each in RULES} <= messages.keys()
    assert messages["%(who)s has not spoken"] == "%(who)s have not spoken"
    assert "Open to %(who)s until %(closes)s." in messages


def test_a_page_in_the_mirrored_language_has_no_word_that_was_forgotten(client, council):
    client.force_login(council.users["secretariat"])

    known = {"Steppe", "Council", "ALA", "BAY", "CHU", "DAS", "ERT", "FER"}
    assert left(page(client, reverse("members:people"), data=False)) - known == set()
