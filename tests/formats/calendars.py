"""A strict reader of iCalendar for tests, written from RFC 5545 alone: what the standard does not allow fails."""

import re
from datetime import UTC, datetime

_LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=[^;:\"]+)*):(.*)", re.DOTALL)
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "STATUS"}
_TEXTS = {"UID", "SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "X-WR-CALNAME"}
_ESCAPE = re.compile(r"\\([\\;,nN])")


def unfolded(content: bytes) -> list[str]:
    """The lines: each at most 75 octets long, each ending in CRLF."""
    assert content.endswith(b"\r\n")
    raw = content.removesuffix(b"\r\n").split(b"\r\n")
    lines: list[bytes] = []
    for line in raw:
        assert not set(line) & set(b"\r\n"), line
        assert len(line) <= 75, line
        line.decode()  # no character is broken by a fold
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            assert line
            lines.append(line)
    return [line.decode() for line in lines]


def value_of(name: str, value: str):
    if name in _TEXTS:
        rest = _ESCAPE.sub("", value)
        assert not set(rest) & set("\\;,"), value
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", value)
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    if name in {"DTSTAMP", "DTSTART", "DTEND"}:
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return int(value) if name == "SEQUENCE" else value


def read(content: bytes) -> list[dict]:
    """The events of a calendar, each with its properties by name."""
    lines = unfolded(content)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    head: dict = {}
    events: list[dict] = []
    inside: dict | None = None
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert inside is None
            inside = {}
        elif line == "END:VEVENT":
            assert inside is not None
            assert {"UID", "DTSTAMP", "DTSTART"} <= inside.keys()
            assert inside["DTEND"] >= inside["DTSTART"]
            events.append(inside)
            inside = None
        else:
            found = _LINE.fullmatch(line)
            assert found, line
            name, value = found[1], value_of(found[1], found[3])
            into = head if inside is None else inside
            assert name not in into, f"{name} stands twice"
            assert inside is None or name in _ONCE, name
            into[name] = value
    assert inside is None
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    assert len({each["UID"] for each in events}) == len(events)
    return events
