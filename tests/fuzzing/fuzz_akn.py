"""Fuzz the reader of Akoma Ntoso: whatever comes in is read and written again, or refused with a sentence.

Run by `make deep`; arguments are those of libFuzzer, such as `-max_total_time=600`.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["kengesh.formats.akn"]):
    from kengesh.errors import BadData
    from kengesh.formats.akn.reading import read
    from kengesh.formats.akn.writing import write

from tests.formats.akn.acts import act, doc
from tests.formats.word.protocol import bracketed, clean


def survives(data: bytes) -> None:
    """Read, and write what was read; only a refusal with a sentence is a way out."""
    try:
        write(read(data).draft)
    except BadData as error:
        if not error.sentence.strip():
            raise


def seeds(folder: Path) -> str:
    """A folder with files of Kengesh and of others to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bracketed").write_bytes(write(bracketed()))
    (folder / "clean").write_bytes(write(clean()))
    (folder / "act").write_bytes(act('<article eId="a"><num>1</num><content><p>One.</p></content></article>'))
    (folder / "doc").write_bytes(doc('<p>a <ins refersTo="#ala">b</ins><authorialNote><p>c</p></authorialNote></p>'))
    return str(folder)


if __name__ == "__main__":
    corpus = seeds(Path(__file__).parents[2] / "var/fuzzing/akn")
    atheris.Setup([sys.argv[0], corpus, *sys.argv[1:]], survives)
    atheris.Fuzz()
