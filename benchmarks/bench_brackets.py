"""Bracket notation: reading a compiled text of 60 pages, the published drafts, and what was made to be slow."""

from collections.abc import Callable, Mapping

from benchmarks import published
from benchmarks.delegations import returns
from benchmarks.measuring import Measured, measured
from benchmarks.telling import save, table
from benchmarks.treaty import treaty

Act = Callable[[], Mapping[str, object]]
MILLION = 1_000_000


def compiled(members: int, pages: int) -> Act:
    """Every line of a compilation, as printed."""
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
    from kengesh.text.outline import outline  # noqa: PLC0415 -- as above
    from kengesh.text.reading.brackets import parse  # noqa: PLC0415 -- loaded in the measured process alone

    draft = treaty(pages)
    result = compilation(draft, "issued", returns(draft, members), reading=lambda text, _: text).draft
    lines = [line.printed.string for line in outline(result.nodes, result.language)]

    def act() -> Mapping[str, object]:
        flaws = sum(len(parse(line).flaws) for line in lines)
        return {"brackets": sum(line.count("[") for line in lines), "flaws": flaws}

    return act


def paris(name: str) -> Act:
    """A published draft, read as Markdown with its brackets."""
    from kengesh.formats.markdown.reading import read  # noqa: PLC0415 -- loaded in the measured process alone

    path = published.path(name)
    data = path.read_bytes() if path else b""

    def act() -> Mapping[str, object]:
        draft = read(data, name).draft
        return {"brackets": data.count(b"["), "choices": sum(1 for _ in draft.choices())}

    return act


def nested(count: int) -> Act:
    """So many brackets, one in the other."""
    from kengesh.text.reading.brackets import parse  # noqa: PLC0415 -- loaded in the measured process alone

    wording = "[" * count + "x" + "]" * count

    def act() -> Mapping[str, object]:
        return {"brackets": count, "flaws": len(parse(wording).flaws)}

    return act


def main() -> None:
    """Measure and tell."""
    found: dict[str, Measured] = {
        "compilation of 12 returns of 60 pages": measured("benchmarks.bench_brackets:compiled", 12, 60),
        "a million brackets in each other": measured("benchmarks.bench_brackets:nested", MILLION),
    }
    for name in ("23-oct-2015.md", "4-dec-2015.md", "geneva-negotiating-text-12-feb-2015.txt"):
        if published.path(name):
            found[name] = measured("benchmarks.bench_brackets:paris", name)
    rows = [(name, each.said["brackets"], f"{each.median:.2f}", each.peak) for name, each in found.items()]
    table("Reading brackets", ("text", "brackets", "CPU seconds", "peak MB"), rows)
    save("brackets", found)


if __name__ == "__main__":
    main()
