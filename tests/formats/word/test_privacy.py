"""A canary wherever a person or an internal remark may stand in a return; none may sing in what we write."""

from dataclasses import replace

import pytest

from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.reading import read
from kengesh.formats.word.returning import Sender, returned
from kengesh.formats.word.tracked import tracked_docx
from kengesh.text.compiling.compilation import compilation
from kengesh.text.jsonform import digest
from tests.formats.word.building import unzipped
from tests.formats.word.protocol import clean

CANARIES = ("Aigul", "do not give way", "not for others", "PC-4711", "internal.example")


def a_return_full_of_canaries():
    editing = Editing(issued_docx(clean()), "Aigul Person", "2026-04-01T08:00:00Z")
    editing.replace("duty", "seven", "ten")
    editing.delete("secret")
    editing.insert_after("duty", "This is done at once.")
    editing.move("peace", after="parties")
    editing.hide("duty", "do not give way")
    editing.comment("duty", "ten", "not for others", resolved=True)
    editing.sign("Aigul Person")
    custom = editing.parts["docProps/custom.xml"]
    editing.parts["docProps/custom.xml"] = custom.replace(b"KengeshLanguage", b"Machine").replace(b">en<", b">PC-4711<")
    styles = editing.parts["word/styles.xml"]
    editing.parts["word/styles.xml"] = styles.replace(b"Editor's note", b"internal.example")
    return editing.saved()


def everything_in(data):
    return b"\n".join(unzipped(data).values()).decode()


@pytest.fixture(scope="module")
def compiled():
    back = returned(read(a_return_full_of_canaries()), Sender(("Bayan",), "bayan.docx"), kind_of)
    result = compilation(clean(), digest(clean()), [back], reading=lambda text, _: text)
    assert [comment.text for comment in result.draft.comments] == ["not for others"]
    return result.draft


def test_the_return_itself_holds_every_canary():
    whole = everything_in(a_return_full_of_canaries())
    assert [canary for canary in CANARIES if canary not in whole] == []


@pytest.mark.parametrize(
    "write",
    [
        lambda draft: issued_docx(without_comments(draft)),
        lambda draft: issued_docx(without_comments(draft), names=False),
        lambda draft: tracked_docx(clean(), draft),
        lambda draft: tracked_docx(clean(), draft, names=False),
    ],
)
def test_no_output_names_a_person_or_passes_on_what_is_internal(compiled, write):
    whole = everything_in(write(compiled))
    assert [canary for canary in CANARIES if canary in whole] == []
    assert "ten" in whole


def without_comments(draft):
    return replace(draft, comments=())


def test_a_comment_that_is_passed_on_is_that_of_the_delegation(compiled):
    whole = everything_in(tracked_docx(clean(), compiled, comments=compiled.comments))
    assert ("not for others" in whole, "Aigul" in whole, 'w:author="Bayan"' in whole) == (True, False, True)
