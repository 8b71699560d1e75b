"""Whatever is changed in an export, the verifier finds it: every byte once, and mutations at random."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kengesh.canonical import canonical
from kengesh.record.checkpoints import VerifierKey
from kengesh.record.export import Header, exported
from kengesh.verifier import NotARecordError, verify
from tests.record.council import KEY, ORIGIN, record_of
from tests.test_canonical import VALUES

KEY_OF = VerifierKey.of(KEY, ORIGIN)
OURS = str(KEY_OF)
OTHERS = record_of(9).text().encode().replace(b"sixty", b"thirty").splitlines(keepends=True)


def wrong_lines(data):
    """The lines that findings name; line 1 where the file is no record at all."""
    try:
        return [each.line for each in verify(data, OURS).findings]
    except NotARecordError:
        return [1]


def test_every_byte_of_an_export_can_be_changed_and_its_line_is_named():
    data = record_of(2).text().encode()
    random = Random(3)  # noqa: S311 -- no secret

    for place, byte in enumerate(data):
        changed = bytearray(data)
        changed[place] = byte ^ 1 << random.randrange(8)
        line = data.count(b"\n", 0, place) + 1
        assert line in wrong_lines(bytes(changed)), (place, bytes(changed[place - 20 : place + 20]))


def mutated(data, random):
    """The data after one random change: of bytes, of lines, or by an entry or checkpoint of another history."""
    lines = data.splitlines(keepends=True)
    place, line, other = random.randrange(len(data)), random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(9):
        case 0:
            return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]
        case 1:
            return data[:place] + random.randbytes(random.randint(1, 3)) + data[place:]
        case 2:
            return data[:place] + data[place + random.randint(1, 40) :]
        case 3:
            return data[:place]
        case 4:
            return b"".join(lines[:line] + lines[line + 1 :])
        case 5:
            lines[line], lines[other] = lines[other], lines[line]
        case 6:
            lines.insert(other, lines[line])
        case 7:
            lines = lines[:line]
        case 8:
            lines[line] = random.choice(OTHERS)
    return b"".join(lines)


@given(st.integers(1, 9), st.integers(0, 2**64))
def test_no_mutation_is_missed(size, seed):
    data, random = record_of(size).text().encode(), Random(seed)  # noqa: S311 -- no secret

    assert wrong_lines(data) == []
    for _ in range(20):
        changed = mutated(data, random)
        assert changed == data or wrong_lines(changed)


INNER = st.fixed_dictionaries(
    {},
    optional={
        "format": st.just(1) | VALUES, "record": st.just(ORIGIN) | VALUES, "sequence": st.integers(-1, 3) | VALUES,
        "sealed": st.just("0" * 64) | VALUES, "name": st.just("by") | VALUES, "salt": st.just("0" * 32) | VALUES,
        "value": VALUES, "at": VALUES, "kind": VALUES, "subject": VALUES, "values": VALUES,
    },
)  # fmt: skip
LINE = (
    st.fixed_dictionaries({"entry": INNER | VALUES, "leaf": st.just("0" * 64) | VALUES})
    | st.fixed_dictionaries({"opening": INNER | VALUES})
    | st.fixed_dictionaries({"checkpoint": st.sampled_from(record_of(3).notes) | VALUES})
)


@given(st.lists(LINE | VALUES, min_size=1, max_size=4), st.binary(max_size=20))
def test_whatever_stands_in_a_file_there_is_an_answer(values, rest):
    lines = [*record_of(3).lines()][:3] + [canonical(each).decode() + "\n" for each in values]

    assert wrong_lines("".join(lines).encode())
    assert wrong_lines("".join(lines).encode() + rest)
    assert wrong_lines(rest) == [1]


@given(st.data())
def test_a_forger_without_the_key_passes_with_a_beginning_of_the_record_alone(data):
    """Hashes, numbers and counts are made anew to fit; only the signatures stay as they were."""
    record = record_of(6)
    entries = data.draw(st.lists(st.sampled_from(record.entries), max_size=7), label="entries, in any order")
    edited = data.draw(st.sets(st.integers(0, 6), max_size=1), label="edited")
    forged = [
        replace(each, sequence=number, **({"record": f"{ORIGIN}/x"} if number in edited else {}))
        for number, each in enumerate(entries)
    ]
    kept = sorted(data.draw(st.sets(st.integers(0, 5)), label="checkpoints"))
    notes = [record.notes[number] for number in kept]
    text = "".join(exported(Header(ORIGIN, KEY_OF, len(forged), 0, len(notes)), forged, (), notes))

    beginning = forged == record.entries[: len(forged)] and [number + 1 for number in kept][-1:] == [len(forged)]

    assert (wrong_lines(text.encode()) == []) is (beginning or not (forged or notes))


@given(st.integers(1, 6), st.sets(st.integers(0, 5), max_size=3))
def test_every_beginning_that_a_checkpoint_was_signed_for_verifies(size, kept):
    record = record_of(6)
    notes = [record.notes[number] for number in sorted({*(each for each in kept if each < size), size - 1})]
    header = Header(ORIGIN, KEY_OF, size, 0, len(notes))

    assert wrong_lines("".join(exported(header, record.entries[:size], (), notes)).encode()) == []
