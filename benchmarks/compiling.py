"""The jobs of compiling, each for a process of its own: the merge alone, Word to Word, and the whole command."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import published
from benchmarks.delegations import returns
from benchmarks.files import word_files
from benchmarks.measuring import FILES
from benchmarks.treaty import treaty
from kengesh.text.draft import Draft

COLLECTING: Final = (100_000, 50, 100)
"""When to look for garbage: as the command sets it, since drafts hold no cycles."""

Act = Callable[[], Mapping[str, object]]


def merge(members: int, pages: int) -> Act:
    """The merge of returns that are in memory."""
    return _merging(treaty(pages), members)


def second_round(members: int, pages: int) -> Act:
    """The merge of returns on what `merge` gave: they edit inside brackets, names and all."""
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- loaded in the measured process alone

    issued = treaty(pages)
    first = compilation(issued, "first", returns(issued, members), reading=lambda text, _: text)
    return _merging(first.draft, members)


def merge_published(members: int) -> Act:
    """The merge of returns on the draft of 23 October 2015, brackets and all."""
    file = published.path()
    if file is None:
        message = "the published draft is not at hand"
        raise FileNotFoundError(message)
    return _merging(published.draft(file), members)


def _merging(draft: Draft, members: int) -> Act:
    from kengesh.formats.compiling import own_brackets  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
    from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above

    given = returns(draft, members)
    name = digest(draft)

    def act() -> Mapping[str, object]:
        gc.set_threshold(*COLLECTING)
        result = compilation(draft, name, given, reading=own_brackets)
        return {"edits": len(result.events), "choices": sum(1 for _ in result.draft.choices())}

    return act


def docx_to_docx(members: int, pages: int) -> Act:
    """Read the issued file and the returns, compile, write both Word forms; loading the program is part of it."""
    base, files = word_files(FILES, pages, members)

    def act() -> Mapping[str, object]:
        from kengesh.formats.gathering import gathered  # noqa: PLC0415 -- loading is measured
        from kengesh.formats.word.drafting import draft_from_word  # noqa: PLC0415 -- as above
        from kengesh.formats.word.issuing import issued_docx  # noqa: PLC0415 -- as above
        from kengesh.formats.word.reading import read  # noqa: PLC0415 -- as above
        from kengesh.formats.word.tracked import tracked_docx  # noqa: PLC0415 -- as above
        from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
        from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above
        from kengesh.text.reading.brackets import parse  # noqa: PLC0415 -- as above
        from kengesh.text.wording import plain  # noqa: PLC0415 -- as above

        gc.set_threshold(*COLLECTING)
        draft = draft_from_word(read(base)).draft
        name = digest(draft)
        result = compilation(
            draft, name, gathered(draft, name, files).returns,
            reading=lambda text, seed: parse(text, seed=(seed,)).text if "[" in plain(text) else text,
        )  # fmt: skip
        written = issued_docx(result.draft), tracked_docx(draft, result.draft)
        return {"bytes": [len(each) for each in written], "untracked": len(result.untracked)}

    return act


def command(members: int, pages: int) -> Act:
    """`kengesh compile` with every form."""
    base, files = word_files(FILES, pages, members)

    def act() -> Mapping[str, object]:
        import subprocess  # noqa: PLC0415 -- the command is a process of its own
        import sys  # noqa: PLC0415 -- as above

        with TemporaryDirectory() as folder:
            line = [sys.executable, "-c", "from kengesh.cli import main; main()", "compile", f"{base}"]
            subprocess.run([*line, *map(str, files), "-o", folder], check=True, capture_output=True)  # noqa: S603 -- our own command
            return {"forms": {each.name: each.stat().st_size for each in sorted(Path(folder).iterdir())}}

    return act
