"""The Steppe Council (fictitious) negotiates a protocol: two rounds, from Word files to one text and back.

The same inputs give the same files, byte for byte: nothing here reads a clock or draws a number.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from delegations import answers

from kengesh.formats.compiling import Compiled, Wanted, compiled
from kengesh.formats.drafts import read_draft
from kengesh.formats.members import read_members
from kengesh.formats.naming import file_name
from kengesh.formats.saving import save, save_all
from kengesh.formats.word.issuing import issued_docx
from kengesh.text.draft import Draft
from kengesh.text.operations.proposals import backers_within
from kengesh.text.outline import outline
from kengesh.text.summary import figures
from kengesh.text.wording import Choice

HERE = Path(__file__).parent
RESULTS = HERE.parents[1] / "results" / "steppe-council"
ISSUED_ON = ("2026-02-16", "2026-03-20")


@dataclass(frozen=True)
class Round:
    """One round: the revision that was sent out, the files that came back, and what was made of them."""

    sent: Path
    base: Draft
    returns: tuple[Path, ...]
    compiled: Compiled
    written: tuple[Path, ...]


def play(results: Path = RESULTS) -> tuple[Round, Round]:
    """Issue the protocol, let the delegations answer, compile; issue the compilation and do it once more."""
    first = play_round(1, HERE / "protocol.md", results)
    return first, play_round(2, next(path for path in first.written if path.suffix == ".json"), results)


def play_round(number: int, source: Path, results: Path) -> Round:
    """Issue a draft, write the returns that `round-NUMBER` describes, and compile them."""
    read = read_draft(source, members=read_members(HERE / "members.csv"))
    base = replace(read.draft, masthead=replace(read.draft.masthead, date=ISSUED_ON[number - 1]))
    sent = results / file_name(base.masthead, "", "docx")
    save(sent, issued_docx(base))
    returns = answers(HERE / f"round-{number}", sent, results / f"round-{number}")
    result = compiled(base, returns, Wanted(comments="open"))
    written = save_all(results / f"Rev.{number}", result.files)
    return Round(sent, base, tuple(each.file for each in returns), result, written)


def open_points(draft: Draft) -> dict[str, Choice]:
    """The choices on which members stand against each other, by the number of their provision."""
    found: dict[str, Choice] = {}
    numbers: dict[str, str] = {}
    for line in outline(draft.nodes, draft.language):
        numbers[line.key] = ", ".join(part for part in (numbers.get(line.parent, ""), line.number) if part)
        for choice, *_ in (*line.printed.choices, *line.opened):
            if is_open(choice) and choice not in found.values():
                found[numbers[line.key]] = choice
    return found


def is_open(choice: Choice) -> bool:
    """Whether two wordings have somebody behind them, or one has somebody against it."""
    backed = [each for each in choice.alternatives if each.backers or backers_within(each.content)]
    return len(backed) > 1 or any(each.opposers for each in choice.alternatives)


def told(number: int, played: Round) -> str:
    """What happened in a round, in five lines."""
    result = played.compiled.result
    counted, acts = figures(result), Counter(event.kind for event in result.events)
    masthead = result.draft.masthead
    done = [
        (counted.edits, "wordings edited"), (counted.added, "paragraphs added"), (counted.moved, "moved"),
        (counted.split, "split"), (counted.suppressed, "struck"), (acts["back"], "wordings joined"),
        (acts["withdraw"], "withdrawn"), (acts["oppose"], "opposed"), (counted.untracked, "edited without tracking"),
    ]  # fmt: skip
    count = len(open_points(result.draft))
    compiled_to = f"{masthead.full_symbol}: {counted.brackets} brackets, {count} points open"
    lines = [
        f"Round {number}",
        f"  sent out   {played.base.masthead.full_symbol}, {played.sent}",
        f"  came back  {', '.join(path.name for path in played.returns)}",
        f"  done       {', '.join(f'{count} {what}' for count, what in done if count)}",
        f"  compiled   {compiled_to}, {counted.shared} wordings put alike by several",
    ]
    return "\n".join(lines)


def main() -> None:
    """Play both rounds and say where to look."""
    results = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.path.relpath(RESULTS))
    first, second = play(results)
    print("The Steppe Council and its members are fictitious.\n")
    print(told(1, first), told(2, second), sep="\n\n")
    print(f"\nStill open: {'; '.join(open_points(second.compiled.result.draft))}")
    print("\nLook at")
    for path in (*second.written, second.sent):
        print(f"  {path}")


if __name__ == "__main__":
    main()
