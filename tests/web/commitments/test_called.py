"""What the provision of a commitment is called is said in the language of whoever reads it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kengesh.phrases import phrase_from
from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.commitments.obligations import obligations
from kengesh.web.layout.explain import written
from tests.web.commitments.tracking import Tracker
from tests.web.mirrored import left, page

MIGRATION = import_module("kengesh.web.commitments.migrations.0004_places_by_their_parts")
OLD = "Article 4, table, row 2"


@pytest.fixture
def tracker(council):
    return Tracker(council)


def kept_as(commitment, place, form):
    commitment.place, commitment.place_form = place, form
    commitment.save()
    return commitment


def test_a_paragraph_in_a_table_is_called_by_its_row_in_the_readers_language():
    told = Provision("k", "paragraph", "", (("en", words("Each Party shall report.")),))
    row = Provision("r", "row", "", children=(Provision("c", "cell", "", children=(told,)),))
    article = Provision("a", "article", "Article 4", children=(Provision("t", "table", "", children=(row,)),))

    (found,) = obligations(Draft("d", (article,)))

    assert found.place == "Article 4, table, row 1"
    with translation.override("ar-xb"):
        assert left(f"{written(found.place)}") == {"Article"}


def test_what_was_taken_up_keeps_the_parts_of_its_place(tracker):
    (made,) = tracker.take(tracker.wanted("Alatau"))

    made.refresh_from_db()
    assert (made.place, made.called) == ("Article 2, 1.", "Article 2, 1.")
    assert made.place_form == ["%(what)s, %(more)s", {"what": "Article 2", "more": "1."}]


def test_places_kept_in_english_before_are_carried_over_once(tracker):
    (made,) = tracker.take(tracker.wanted("Alatau"))
    kept_as(made, OLD, None)

    MIGRATION.keep_parts(apps, None)
    MIGRATION.keep_parts(apps, None)

    made.refresh_from_db()
    assert made.called == OLD
    with translation.override("ar-xb"):
        assert left(f"{written(made.called)}") == {"Article"}


def test_pages_say_the_place_in_the_readers_language(tracker, client):
    (made,) = tracker.take(tracker.wanted("Alatau", "Bayan"))
    kept_as(made, OLD, None)
    MIGRATION.keep_parts(apps, None)
    client.force_login(tracker.council.users["chair"])

    for name, arguments in (("commitments:commitment", [made.public_id]), ("commitments:list", [])):
        shown = page(client, reverse(name, args=arguments))
        assert {"table", "row"} & left(shown) == set(), name
        assert "\u202erow\u202c 2" in shown, name


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("Article 4", "Article 4"),
        (OLD, ["%(what)s, %(more)s", {
            "what": ["%(what)s, %(more)s", {"what": "Article 4", "more": ["table", {}]}],
            "more": ["row %(number)s", {"number": "2"}],
        }]),
        ("“The table, row 2, of 1”", ["“%(words)s”", {"words": "The table, row 2, of 1"}]),
        ("a,  b", "a,  b"),
    ],
)  # fmt: skip
def test_old_names_are_taken_apart_where_their_parts_are_known(place, form):
    assert MIGRATION._whole(place) == form


@given(st.lists(st.sampled_from(["table", "row 7", "footnote 3", "1.", "(a)", "“x, row 1”", "“", ""]), min_size=1))
def test_an_old_name_says_in_english_what_it_said(parts):
    place = ", ".join(parts)

    assert phrase_from(MIGRATION._whole(place)) == place
