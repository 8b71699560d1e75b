"""Akoma Ntoso: writing and reading a clean text of 60 pages and the compilation of 12 returns."""

from collections.abc import Callable, Mapping

from benchmarks.delegations import returns
from benchmarks.measuring import measured
from benchmarks.telling import save, table
from benchmarks.treaty import treaty
from kengesh.text.draft import Draft

Act = Callable[[], Mapping[str, object]]


def draft_of(members: int, pages: int) -> Draft:
    """A clean text for no members, else the compilation of their returns."""
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- loaded in the measured process alone

    draft = treaty(pages)
    given = returns(draft, members)
    return compilation(draft, "issued", given, reading=lambda text, _: text).draft if given else draft


def writing(members: int, pages: int) -> Act:
    """From the draft to XML."""
    from kengesh.formats.akn.writing import write  # noqa: PLC0415 -- loaded in the measured process alone

    draft = draft_of(members, pages)
    return lambda: {"bytes": len(write(draft))}


def reading(members: int, pages: int) -> Act:
    """From XML to the draft."""
    from kengesh.formats.akn.reading import read  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.formats.akn.writing import write  # noqa: PLC0415 -- as above

    draft = draft_of(members, pages)
    data = write(draft)

    def act() -> Mapping[str, object]:
        return {"bytes": len(data), "same": read(data).draft == draft}

    return act


def main() -> None:
    """Measure and tell."""
    sizes = {"clean": (0, 60), "compiled": (12, 60)}
    found = {
        f"{job} {name}": measured(f"benchmarks.bench_akn:{job}", *size)
        for name, size in sizes.items()
        for job in ("writing", "reading")
    }
    rows = [(name, each.said["bytes"], f"{each.median:.2f}", each.peak) for name, each in found.items()]
    table("Akoma Ntoso, 60 pages", ("what", "bytes", "CPU seconds", "peak MB"), rows)
    save("akn", found)


if __name__ == "__main__":
    main()
