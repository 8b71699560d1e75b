"""What we resolve and number, seen by LibreOffice: the same paragraphs with the same numbers before them."""

import random
from functools import cache
from pathlib import Path

import pytest

from kengesh.formats.word.reading import read
from kengesh.formats.word.revisions import accepted, rejected
from kengesh.formats.word.typed_numbers import with_typed_numbers
from tests import reference
from tests.formats.word.building import (
    abstract,
    bookmark,
    by,
    cell,
    comment,
    commented,
    control,
    dele,
    docx,
    field,
    ins,
    level,
    moved,
    num,
    p,
    r,
    row,
    table,
)
from tests.tools import finished, required

ARTICLES = abstract(
    0,
    level(0, "decimal", "Article %1"),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "(%3)"),
    level(3, "upperRoman", "%1.%2.%4"),
) + num(1, 0)
CHANGED = docx(
    p(r("The Parties "), dele("shall"), ins("should"), r(" consult."), num=(1, 0)),
    p(ins("A new one."), num=(1, 1), mark=ins()),
    p(dele("An old one."), num=(1, 1), mark=dele()),
    p(r("Kept, "), num=(1, 1), mark=dele()),
    p(r("and joined."), num=(1, 1)),
    p(moved("From", "Moved."), num=(1, 1), mark=by("moveFrom")),
    p(r("See "), field("REF x", r("Article 1")), dele(field("REF y", r(" or 2"))), num=(1, 1)),
    p(moved("To", "Moved."), num=(1, 2), mark=by("moveTo")),
    control(p(bookmark(1, "b", r("Within")), ins(" a control"), num=(1, 2))),
    table(row(cell("one"), cell("two")), row(cell("three"), cell("four"), mark=ins()), row(cell("five"), mark=dele())),
    p(commented(1, "End"), num=(1, 3)),
    sides={"numbering": ARTICLES, "comments": comment(1, "Why?")},
)
FORMS = ["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "ordinal", "ordinalText"]
FORMS += ["cardinalText", "chineseCountingThousand", "ideographTraditional", "bullet"]


def lists(seed):
    """Two lists of four levels in any format, used in any order."""
    chosen = random.Random(seed)  # noqa: S311 -- the same lists in every run
    numbering = "".join(
        abstract(
            key,
            *(
                level(
                    place,
                    chosen.choice(FORMS[:6]),
                    chosen.choice(
                        [f"%{place + 1}.", f"(%{place + 1})", ".".join(f"%{n + 1}" for n in range(place + 1))]
                    ),
                    start=chosen.choice([1, 1, 3]),
                )
                for place in range(4)
            ),
        )
        + num(key, key)
        for key in (1, 2)
    )
    body, place = [], 0
    for number in range(25):
        place = max(0, min(3, place + chosen.choice([-2, -1, 0, 0, 1, 1])))
        body.append(p(r(f"p{number}"), num=(chosen.choice([1, 1, 2]), place) if chosen.random() > 0.1 else None))
    return docx(*body, sides={"numbering": numbering})


def formats():
    """Every format that LibreOffice shows as Word does, at 1 to 31."""
    forms = [form for form in FORMS if form != "bullet"]
    numbering = "".join(
        abstract(key, level(0, form, "<%1>")) + num(key, key) for key, form in enumerate(forms, start=1)
    )
    body = [p(r(f"{form} {n}"), num=(key, 0)) for key, form in enumerate(forms, start=1) for n in range(31)]
    return docx(*body, sides={"numbering": numbering})


FILES = {f"lists-{seed}": lists(seed) for seed in range(12)} | {
    "formats": formats(),
    "accepted": accepted(CHANGED),
    "rejected": rejected(CHANGED),
    "typed": with_typed_numbers(accepted(CHANGED)),
}
# The tables of RP001 float, and LibreOffice leaves what floats out of plain text.
PUBLISHED = [
    path
    for path in reference.files("documents/docx-*/*.docx")
    if path.stem.startswith(("RP", "own-", "00", "poi"))
    and not path.stem.startswith("RP001")
    and not path.stem.endswith(("-Accepted", "-Rejected"))
]


@cache
def lines(folder: Path) -> dict[str, list[str]]:
    """The lines of each file in a folder as LibreOffice writes them, without empty ones."""
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = finished(
        required("soffice"), profile, "--headless", "--convert-to", "txt:Text", "--outdir", folder / "out", *files
    )
    assert done.returncode == 0, done.stderr
    written = {path.stem: (folder / "out" / f"{path.stem}.txt").read_text("utf-8-sig") for path in files}
    return {
        name: [" ".join(line.split()) for line in text.split("\n") if line.strip()] for name, text in written.items()
    }


def ours(data):
    shown = [" ".join(f"{each.label} {each.text}".split()) for each in read(data).final]
    return [line for line in shown if line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("shown")
    for name, data in FILES.items():
        (found / f"{name}.docx").write_bytes(data)
    return found


@pytest.mark.parametrize("name", FILES)
def test_libreoffice_shows_the_same_paragraphs_and_numbers(folder, name):
    assert lines(folder)[name] == ours(FILES[name])


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    found = tmp_path_factory.mktemp("published")
    for path in PUBLISHED:
        (found / f"{path.stem}-a.docx").write_bytes(accepted(path))
        (found / f"{path.stem}-r.docx").write_bytes(rejected(path))
    return found


@pytest.mark.reference
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_libreoffice_shows_the_same_of_published_files_that_are_resolved(published, path):
    for end, resolved in (("a", accepted), ("r", rejected)):
        assert lines(published)[f"{path.stem}-{end}"] == ours(resolved(path))
