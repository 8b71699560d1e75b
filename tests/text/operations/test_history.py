"""A history replays to the same draft from everywhere, and reads what was written long ago."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData, Refused
from kengesh.text.jsonform import digest
from kengesh.text.operations.alternatives import KeepAlternative, LeaveAlternative
from kengesh.text.operations.chair import Issue, Renumber
from kengesh.text.operations.history import INTERVAL, begun, continued, replay, struck, without_snapshots
from kengesh.text.operations.history_jsonform import history_from_json, history_to_json
from kengesh.text.operations.jsonform import VERBS
from kengesh.text.operations.places import Move, copy_names
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Add, Suppress
from kengesh.text.operations.spots import Spot
from kengesh.text.wording import Fixed
from tests.text.drafts import drafts
from tests.text.operations.council import PROTOCOL, at, paper, paragraph
from tests.text.operations.operating import operation

LOGS = Path(__file__).parent / "logs"


@given(drafts(), st.data())
def test_replaying_gives_the_snapshot_from_wherever_it_starts(draft, data):
    history, current = begun(draft), draft
    for number in range(data.draw(st.integers(0, 6))):
        try:
            history, current = continued(history, operation(data.draw, current, f"s{number}"), current)
        except Refused:
            continue

    assert replay(history) == replay(history, whole=True) == replay(without_snapshots(history)) == current
    assert history_from_json(json.loads(json.dumps(history_to_json(history)))) == history
    for snapshot in history.snapshots:
        assert replay(without_snapshots(history), snapshot.after) == snapshot.draft


def renumbered(count):
    history, current = begun(PROTOCOL), PROTOCOL
    for number in range(count):
        history, current = continued(history, Renumber((("p-1", f"{number}."),)), current)
    return history


def test_a_snapshot_stands_after_at_most_a_hundred_operations_and_at_each_revision():
    history = renumbered(INTERVAL + 3)
    issued, _ = continued(history, Issue(replace(PROTOCOL.masthead, revision=1)))
    later, _ = continued(issued, Renumber((("p-1", "1."),)))

    assert [each.after for each in later.snapshots] == [0, INTERVAL, INTERVAL + 4]
    assert replay(later) == replay(later, whole=True)


def test_a_history_that_was_tampered_with_is_refused():
    history = renumbered(4)
    other = replace(history.entries[1], operation=Renumber((("p-1", "9."),)))
    refused = replace(history.entries[1], operation=Renumber((("p-9", "9."),)))

    def with_second(entry):
        return replace(history, entries=(history.entries[0], entry, *history.entries[2:]))

    with pytest.raises(BadData, match=r"Entry 2: the draft after it has the digest \w+, not \w+ as recorded"):
        replay(with_second(other))
    with pytest.raises(BadData, match="Entry 2 cannot be replayed: The draft has no provision p-9"):
        replay(with_second(refused))
    with pytest.raises(BadData, match="Entry 4: the draft after it"):
        continued(history, Renumber((("p-1", "1."),)), PROTOCOL)
    assert replay(history) == replay(history, 4)


def test_a_snapshot_that_was_tampered_with_is_refused():
    history, _ = continued(renumbered(2), Issue(replace(PROTOCOL.masthead, revision=1)))
    history, _ = continued(history, Renumber((("p-1", "1."),)))
    forged = replace(history.snapshots[1], draft=PROTOCOL)
    tampered = replace(history, snapshots=(history.snapshots[0], forged))

    with pytest.raises(BadData, match="Entry 3: the draft after it"):
        replay(tampered)
    with pytest.raises(BadData, match="The snapshot after entry 3 is not the draft that the entries give"):
        replay(tampered, whole=True)
    assert replay(tampered, 2) == replay(history, 2)


def test_an_id_never_comes_back_for_something_else():
    history, current = continued(begun(PROTOCOL), Suppress("p-2"))
    another = Add(Spot("p-art1"), paragraph("p-2", "2.", Fixed("Another paragraph.")))

    with pytest.raises(Refused, match="The id p-2 is taken"):
        continued(history, another, current)
    assert continued(history, replace(another, provision=replace(another.provision, id="p-8")), current)


def test_an_id_comes_back_for_the_copy_of_what_had_it():
    leaving, arriving = naming("leaving"), naming("arriving")
    copies = copy_names(at(PROTOCOL, "p-2"), "copy")
    history, current = begun(PROTOCOL), PROTOCOL
    for act in (
        Move("p-2", Spot("p-art2", "p-4"), ("Ertis",), leaving, arriving, copies),
        KeepAlternative(leaving.choice, leaving.proposed),
        KeepAlternative(arriving.choice, arriving.proposed),
    ):
        history, current = continued(history, act, current)

    assert paper(current)[-1] == "2. The Parties exchange information."
    assert at(current, "p-2").copy_of == ""


def test_struck_text_stays_readable():
    history, current = continued(begun(PROTOCOL), Suppress("p-2"))
    history, current = continued(history, LeaveAlternative("c-shall", "a-may", ("Chuya",)), current)
    gone = list(struck(history))

    assert [(each.entry, each.id) for each in gone] == [(1, "p-2"), (2, "a-may")]
    assert paper(gone[0].draft)[3] == "2. The Parties exchange information."
    assert "[Chuya: may]" in paper(gone[1].draft)[2]


def test_a_log_of_every_operation_replays_as_on_the_day_it_was_written():
    value = json.loads((LOGS / "kengesh-operation-1.json").read_text(encoding="utf-8"))
    history = history_from_json(value)

    assert digest(replay(history, whole=True)) == "7af1d889fabc6a93534a4f7b977396af36f74411c2b3dd0383ffdca680e1a29d"
    assert {entry["operation"]["operation"] for entry in value["entries"]} == set(VERBS)
    assert history_to_json(history) == value


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"schema": "kengesh-history-9"}, "json-schema", "$.schema"),
        ({"snapshots": []}, "history-snapshots", "$.snapshots"),
        ({"entries": [{"operation": {}, "digest": ""}]}, "json-missing", "$.entries[0].operation"),
    ],
)
def test_the_json_of_a_history_is_checked(change, code, place):
    with pytest.raises(BadData) as error:
        history_from_json({**history_to_json(begun(PROTOCOL)), **change})

    assert (error.value.code, error.value.where) == (code, place)


def test_snapshots_stand_after_entries():
    value = history_to_json(begun(PROTOCOL))
    beyond = {**value, "snapshots": [*value["snapshots"], {"after": 1, "draft": value["snapshots"][0]["draft"]}]}

    with pytest.raises(BadData, match="each later one stands after one of the 0 entries"):
        history_from_json(beyond)
