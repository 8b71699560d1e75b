"""Fuzz the readers of bracket notation and Markdown: whatever comes in prints back as it was, or is refused.

Run by `make deep`; arguments are those of libFuzzer, such as `-max_total_time=600`.
"""

import sys

import atheris

with atheris.instrument_imports(include=["kengesh.text.reading", "kengesh.formats.markdown"]):
    from kengesh.errors import BadData
    from kengesh.formats.markdown.reading import read
    from kengesh.formats.markdown.writing import write
    from kengesh.text.notation import printed
    from kengesh.text.reading.brackets import parse


def survives(data: bytes) -> None:
    """Read the bytes as a wording and as a file; what is read prints back byte for byte."""
    wording = data.decode("utf-8", "ignore").replace("\ufffc", "")
    if printed(parse(wording).text).string != wording:
        message = f"the wording {wording!r} prints back differently"
        raise AssertionError(message)
    try:
        draft = read(data, "fuzzed.md").draft
    except BadData as refusal:
        if refusal.sentence.startswith(refusal.code):
            raise
        return
    if write(draft) != data:
        message = f"the file {data!r} is written differently"
        raise AssertionError(message)


if __name__ == "__main__":
    atheris.Setup(sys.argv, survives)
    atheris.Fuzz()
