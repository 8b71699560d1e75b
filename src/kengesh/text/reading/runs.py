"""A wording without choices as one string, from which wordings are cut with their emphasis and marks of footnotes."""

from bisect import bisect_right

from kengesh.text.wording import NOTE_CHARACTER, Choice, Fixed, NoteMark, Segment, Text, joined


class Runs:
    """The runs of a wording and the string they make."""

    def __init__(self, text: Text) -> None:
        self.runs: list[Fixed | NoteMark] = []
        self.starts: list[int] = []
        parts: list[str] = []
        position = 0
        for segment in text:
            string = segment.text if isinstance(segment, Fixed) else NOTE_CHARACTER
            if string and not isinstance(segment, Choice):
                self.runs.append(segment)
                self.starts.append(position)
                parts.append(string)
                position += len(string)
        self.string = "".join(parts)

    def cut(self, start: int, end: int) -> Text:
        """The wording of a range of the string."""
        result: list[Segment] = []
        index = max(bisect_right(self.starts, start) - 1, 0)
        while index < len(self.runs) and self.starts[index] < end:
            run, begin = self.runs[index], self.starts[index]
            if isinstance(run, NoteMark):
                result.append(run)
            else:
                result.append(Fixed(run.text[max(start - begin, 0) : end - begin], run.emphasis))
            index += 1
        return joined(tuple(result)) if start < end else ()

    def has_note(self, start: int, end: int) -> bool:
        """Whether a mark of a footnote stands in a range."""
        return NOTE_CHARACTER in self.string[start:end] and any(
            isinstance(each, NoteMark) for each in self.cut(start, end)
        )
