"""The file of a treaty: every error with its line, and what is written is read back without loss."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.errors import KengeshError
from kengesh.formats.treaty_files import read_treaty, treaty_from_text, treaty_toml
from kengesh.treaties.clauses import (
    Clauses,
    Consent,
    Counting,
    Leaving,
    Nature,
    Opening,
    Reservations,
    Reserving,
    Sharing,
    Withdrawal,
)
from kengesh.treaties.conditions import After
from kengesh.treaties.days import Delay
from kengesh.treaties.forms import Treaty
from kengesh.treaties.words import sentences
from tests.reference import CHECKOUT
from tests.treaties.cases import FIVE, FOUR, act, signed
from tests.treaties.test_entry import CONDITIONS

EXAMPLE = CHECKOUT / "examples" / "treaties" / "protocol.toml"
HEAD = (
    'format = "kengesh-treaty/1"\ntitle = "T"\nstates = ["Alatau", "Bayan"]\n\n[entry]\ncondition = { deposits = 2 }\n'
)


def signing(**more):
    lines = {"kind": '"signature"', "state": '"Alatau"', "day": "2026-05-20"} | more
    return "\n[[act]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items() if value) + "\n"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("title = \n", None, "not TOML"),
        (HEAD.replace("/1", "/9"), 1, "kengesh-treaty/9"),
        (HEAD.replace("title", "name"), 2, "'name' is not known here"),
        (HEAD.replace('title = "T"\n', ""), None, "'title' is missing"),
        (HEAD.replace("= 2", '= "two"'), 6, "a whole number from 1"),
        (HEAD.replace("deposits", "deposit"), 6, "deposits, states, signatories"),
        (HEAD.replace("{ deposits = 2 }", '{ group = { count = 3, states = ["Alatau"] } }'), 6, "3 of 1 are asked for"),
        (HEAD.replace("{ deposits = 2 }", "{ all = [{ deposits = 1 }, { day = 7 }] }"), 6, "a day such as"),
        (HEAD + '\n[signature]\nopen_to = "some"\n', 9, "a list of States"),
        (HEAD + "\n[signature]\nfrom = 2026-05-02\nuntil = 2026-05-01\n", 10, "closes after it opens"),
        (HEAD + '\n[consent]\nby = ["accession"]\n', 9, "one of signature, exchange"),
        (HEAD + '\n[reservations]\npolicy = "maybe"\n', 9, "one of silent, allowed-except"),
        (HEAD + signing(kind='"signing"'), 9, "one of full-powers"),
        (HEAD + signing(state='"Utopia"'), 10, "Utopia is not a State"),
        (HEAD + signing(day='"yesterday"'), 11, "a day such as"),
        (HEAD + signing(day=""), 8, "'day' is missing"),
        (HEAD + signing(opposes='"yes"'), 12, "true or false"),
        (HEAD + signing() + signing(), 13, "signed on 2026-05-20"),
        (HEAD + signing(kind='"ratification"'), 8, "has not signed"),
    ],
)
def test_every_error_says_its_line_and_what_would_be_right(source, line, said):
    with pytest.raises(KengeshError) as error:
        treaty_from_text(source.encode(), "treaty.toml")

    assert said in error.value.sentence
    assert error.value.values["file"] == "treaty.toml"
    if line is not None:
        assert error.value.values["place"] == f"line {line}"


def test_a_good_file_is_read_and_its_acts_stand_in_the_order_of_their_days():
    treaty = read_treaty(EXAMPLE)

    assert [each.day for each in treaty.acts] == sorted(each.day for each in treaty.acts)
    assert treaty.known == {*FIVE, "Feruza"}
    assert treaty_from_text((HEAD + signing()).encode(), "treaty.toml").acts[0].state == "Alatau"


def test_what_is_not_text_is_no_treaty():
    with pytest.raises(KengeshError, match="not TOML"):
        treaty_from_text(b"\xff\xfe", "treaty.toml")


DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
DELAYS = st.builds(Delay, st.integers(0, 60), st.integers(0, 400), st.booleans())
STATES = st.none() | st.sets(st.sampled_from(FIVE), min_size=1).map(frozenset)
PROVISIONS = st.sets(st.sampled_from(("5", "7(2)", "annex “A”"))).map(frozenset)
CLAUSES = st.builds(
    Clauses,
    entry=CONDITIONS | st.builds(After, DELAYS, CONDITIONS),
    signatories=STATES,
    opens=st.none() | st.dates(date(1900, 1, 1), date(1950, 1, 1)),
    closes=st.none() | st.dates(date(1951, 1, 1), date(2000, 1, 1)),
    consent=st.sets(st.sampled_from([each for each in Consent if each is not Consent.ACCESSION])).map(frozenset),
    acceding=STATES,
    accession_from=st.sampled_from(Opening),
    later=DELAYS,
    later_from=st.sampled_from(Sharing),
    reservations=st.builds(Reservations, st.sampled_from(Reserving), PROVISIONS),
    nature=st.sampled_from(Nature),
    counting=st.sampled_from(Counting),
    provisional=st.booleans(),
    ends=st.none() | DAYS | DELAYS.filter(lambda delay: delay != Delay()),
    withdrawal=st.builds(Withdrawal, st.sampled_from(Leaving), DELAYS, DELAYS),
    correction=DELAYS,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(CLAUSES, TEXTS, TEXTS)
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_back(clauses, title, source):
    treaty = Treaty(title, clauses, (), FIVE, "", source)

    assert treaty_from_text(treaty_toml(treaty).encode(), "treaty.toml") == treaty
    assert all(said for _, said in sentences(clauses))


@given(TEXTS.filter(str.strip), st.sampled_from(["2026-05-20", "5", "1.2(a)"]))
@settings(deadline=None, max_examples=60)
def test_acts_are_read_back_with_their_texts(text, provision):
    clauses = Clauses(signatories=frozenset(FIVE))
    reserved = act(
        "reservation", "Dasht", date(2026, 8, 3), text=text, provisions=(provision,), notified=date(2026, 8, 4)
    )
    objected = act("objection", "Bayan", date(2026, 8, 5), of=reserved.id, opposes=True)
    treaty = Treaty("T", clauses, (*signed(), *FOUR, reserved, objected), FIVE)

    assert treaty_from_text(treaty_toml(treaty).encode(), "treaty.toml") == treaty
