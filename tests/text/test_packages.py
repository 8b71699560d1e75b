"""Nothing is agreed until all is agreed: what is agreed in one package stands and falls together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import Refused
from kengesh.text.jsonform import from_json, to_json
from kengesh.text.operations.chair import RecordAgreement, Renumber, Reopen
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import Naming
from kengesh.text.operations.provisions import Modify, Replacement
from kengesh.text.packages import with_whole_packages
from kengesh.text.provision import Agreement
from kengesh.text.sameness import wording_digest
from kengesh.text.wording import words
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import compiled
from tests.text.drafts import drafts
from tests.text.operations.council import PROTOCOL, at
from tests.text.operations.operating import operation


def agreement(provision, level, package=""):
    return Agreement(level, "Package 1", "2026-03-01", ("Alatau",), wording_digest(at(PROTOCOL, provision)), package)


def recorded(draft, *provisions, level="agreed-in-package", package="k1"):
    for each in provisions:
        draft = apply(RecordAgreement(each, agreement(each, level, package)), draft)
    return draft


SETTLED = recorded(recorded(PROTOCOL, "p-2", "p-3"), "p-4", level="agreed-in-group", package="")


def statuses(draft):
    return [at(draft, each).status for each in ("p-2", "p-3", "p-4")]


def test_a_package_is_recorded_element_by_element_and_stands():
    assert statuses(SETTLED) == ["agreed-in-package", "agreed-in-package", "agreed-in-group"]
    assert statuses(apply(Renumber((("p-2", "7."),)), SETTLED)) == statuses(SETTLED)
    assert from_json(to_json(SETTLED)) == SETTLED


def test_reopening_one_element_reopens_the_others_and_leaves_other_agreements():
    after = apply(Reopen("p-2", ("Ertis",)), SETTLED)

    assert statuses(after) == ["issued", "issued", "agreed-in-group"]
    assert at(after, "p-3") == at(PROTOCOL, "p-3")


def test_a_change_of_wording_in_one_element_reopens_the_others():
    after = apply(Modify("p-2", "en", (Replacement(4, "Parties", words("Members")),)), SETTLED)

    assert statuses(after) == ["issued", "issued", "agreed-in-group"]


def test_a_contested_change_of_one_element_reopens_the_others():
    there = Replacement(4, "Parties", words("Members"), naming=Naming("c-new", "a-old", "a-new"))
    after = apply(Modify("p-2", "en", (there,), ("Ertis",)), SETTLED)

    assert statuses(after) == ["contested", "issued", "agreed-in-group"]


def test_a_return_that_edits_one_element_reopens_the_others():
    result = compiled(SETTLED, Ertis=sheet(SETTLED).replace("p-2", "exchange", "share"))

    assert statuses(result.draft) == ["contested", "issued", "agreed-in-group"]


def test_other_packages_stay():
    two = recorded(recorded(PROTOCOL, "p-2", package="k1"), "p-3", "p-4", package="k2")

    assert statuses(apply(Reopen("p-2", ("Ertis",)), two)) == ["issued", "agreed-in-package", "agreed-in-package"]
    assert statuses(apply(Reopen("p-4", ("Ertis",)), two)) == ["agreed-in-package", "issued", "issued"]


@pytest.mark.parametrize("level", ["agreed-in-group", "agreed-ad-referendum"])
def test_an_element_is_not_recorded_as_agreed_in_another_way_while_the_package_holds(level):
    with pytest.raises(Refused, match="p-2 is agreed as part of the package Package 1; reopen that package first"):
        recorded(SETTLED, "p-2", level=level, package="")


@given(drafts(), st.data())
def test_after_any_operation_a_package_that_lost_an_element_has_none_left(draft, data):
    try:
        after = apply(operation(data.draw, draft, "s"), draft)
    except Refused:
        return
    lost = {
        each.agreement.package
        for each in draft.provisions()
        if each.agreement and each.agreement.package and now(after, each) != each.agreement
    }
    left = {each.agreement.package for each in after.provisions() if each.agreement and each.agreement.package}

    assert not lost & left
    assert with_whole_packages(draft, after) == after


def now(draft, provision):
    found = draft.provision(provision.id)
    return found and found.agreement


@given(drafts())
def test_what_did_not_change_keeps_its_packages(draft):
    assert with_whole_packages(draft, draft) is draft
    assert with_whole_packages(draft, replace(draft, comments=())).nodes == draft.nodes
