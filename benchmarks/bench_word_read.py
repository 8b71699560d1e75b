"""Reading Word files: 12 returns of 60 pages with tracked changes, and what they return. Target: below 1.2 s."""

from collections.abc import Callable, Mapping

from benchmarks.files import word_files, write_files
from benchmarks.measuring import FILES, measured
from benchmarks.telling import limit, save, table


def read_files(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """The files as values."""
    from kengesh.formats.word.reading import read  # noqa: PLC0415 -- loaded in the measured process alone

    _, files = word_files(FILES, pages, members)

    def act() -> Mapping[str, object]:
        documents = [read(path) for path in files]
        return {"paragraphs": sum(len(each.paragraphs) for each in documents)}

    return act


def read_returns(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """The files as returns."""
    from kengesh.formats.word.looks import kind_of  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.formats.word.reading import read  # noqa: PLC0415 -- as above
    from kengesh.formats.word.returning import Sender, returned  # noqa: PLC0415 -- as above

    _, files = word_files(FILES, pages, members)

    def act() -> Mapping[str, object]:
        given = [returned(read(path), Sender((path.stem,), path.name), kind_of) for path in files]
        return {"lines": sum(len(each.after) for each in given)}

    return act


def main() -> None:
    """Measure and tell."""
    write_files(FILES, 60, 12)
    found = {job: measured(f"benchmarks.bench_word_read:{job}", 12, 60) for job in ("read_files", "read_returns")}
    rows = [(job, f"{each.median:.2f}", each.peak) for job, each in found.items()]
    table("Reading 12 returns of 60 pages", ("what", "CPU seconds", "peak MB"), rows)
    print(f"\nread {limit(found['read_files'].median, 1.2, 's')}")
    save("word-read", found)


if __name__ == "__main__":
    main()
