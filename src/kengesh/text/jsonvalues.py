"""Values and their JSON, put together from small forms that write and read.

A form writes a value as JSON and reads it back, or says at which place of the JSON what is wrong. A record leaves out
what has its default, and refuses keys it does not know: one value has one JSON, and nothing is skipped in silence.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Final, Generic, NoReturn, TypeVar

from kengesh.canonical import LARGEST
from kengesh.errors import BadData
from kengesh.phrases import Phrase

Json = Any
"""What `json.loads` gives: strings, integers, booleans, lists and objects."""

MAXIMUM_DEPTH: Final = 64
"""How deep provisions and choices may stand in each other; real texts reach about fifteen."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the JSON a value stands; written as a JSON path: `$.nodes[3].texts[0].text`."""

    parent: "Place | None" = None
    key: str | int = "$"
    depth: int = 0

    def at(self, key: str | int) -> "Place":
        """The place of a part."""
        return Place(self, key, self.depth)

    def deeper(self) -> "Place":
        """The same place, one provision or choice further down."""
        if self.depth >= MAXIMUM_DEPTH:
            raise self.wrong("json-depth", limit=MAXIMUM_DEPTH)
        return Place(self.parent, self.key, self.depth + 1)

    def wrong(self, code: str, **values: object) -> BadData:
        """The error that names this place."""
        return BadData(code, place=f"{self}", **values)

    def refuse(self, expected: str, found: Json) -> NoReturn:
        """Refuse what was found here."""
        raise self.wrong("json-value", expected=expected, found=shortened(found))

    def __str__(self) -> str:
        """Print the JSON path."""
        steps, place = [], self
        while place.parent is not None:
            steps.append(f"[{place.key}]" if isinstance(place.key, int) else f".{place.key}")
            place = place.parent
        return f"{place.key}{''.join(reversed(steps))}"


ROOT: Final = Place()


def shortened(found: Json) -> str:
    """What was found, short enough for a sentence."""
    match found:
        case dict():
            return Phrase("an object")
        case list():
            return Phrase("a list of %(count)s", count=len(found)) if found else Phrase("an empty list")
        case str():
            limit = 40
            return repr(found) if len(found) <= limit else f"{found[:limit]!r}…"
        case None | bool():
            return {None: "null", True: "true", False: "false"}[found]
        case _:
            return f"{found}"


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How one kind of value is written as JSON and read back."""

    write: Callable[[T], Json]
    read: Callable[[Json, Place], T]


def _itself(value: T) -> T:
    return value


def _string(found: Json, place: Place) -> str:
    if not isinstance(found, str):
        place.refuse(Phrase("a string"), found)
    if not found.isascii() and any("\ud800" <= character <= "\udfff" for character in found):
        raise place.wrong("json-surrogate")
    return found


def _natural(found: Json, place: Place) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= LARGEST:
        place.refuse(Phrase("a whole number from %(least)s to %(most)s", least=0, most=LARGEST), found)
    return found


def _boolean(found: Json, place: Place) -> bool:
    if not isinstance(found, bool):
        place.refuse(Phrase("true or false"), found)
    return found


STRING: Final[Form[str]] = Form(_itself, _string)
NATURAL: Final[Form[int]] = Form(_itself, _natural)
BOOLEAN: Final[Form[bool]] = Form(_itself, _boolean)


def one_of(*words: str) -> Form[Any]:
    """One word of a closed list."""
    known = frozenset(words)

    def read(found: Json, place: Place) -> str:
        if not isinstance(found, str) or found not in known:
            place.refuse(Phrase("one of %(names)s", names=", ".join(words)), found)
        return found

    return Form(_itself, read)


def items(found: Json, place: Place) -> list[Json]:
    """The parts of what must be a list."""
    if not isinstance(found, list):
        place.refuse(Phrase("a list"), found)
    return found


def keyed(found: Json, place: Place) -> dict[str, Json]:
    """What must be an object."""
    if not isinstance(found, dict):
        place.refuse(Phrase("an object"), found)
    return found


def listed(form: Form[T]) -> Form[tuple[T, ...]]:
    """A list of values of one form."""
    write, read_one = form.write, form.read

    def read(found: Json, place: Place) -> tuple[T, ...]:
        return tuple([read_one(part, place.at(index)) for index, part in enumerate(items(found, place))])

    return Form(lambda values: [write(value) for value in values], read)


def paired(form: Form[T]) -> Form[tuple[T, T]]:
    """Two values of one form, as a list of two."""
    several = listed(form)

    def read(found: Json, place: Place) -> tuple[T, T]:
        values = several.read(found, place)
        match values:
            case (first, second):
                return first, second
            case _:
                return place.refuse(Phrase("a list of 2"), found)

    return Form(several.write, read)


def perhaps(form: Form[T]) -> Form[T | None]:
    """A value that may be missing: a record leaves it out, it is never null."""
    return Form(lambda value: None if value is None else form.write(value), form.read)


def named(first: str, second: str, key: Form[Any], value: Form[T]) -> Form[tuple[Any, T]]:
    """A pair as an object with two keys: `{"language": "en", "text": […]}`."""
    record = Fields({first: (key, MISSING), second: (value, MISSING)})

    def read(found: Json, place: Place) -> tuple[Any, T]:
        given = record.check(found, place)
        return key.read(given[first], place.at(first)), value.read(given[second], place.at(second))

    return Form(lambda pair: {first: key.write(pair[0]), second: value.write(pair[1])}, read)


class Fields:
    """Keys of an object with the form and the default of each; MISSING where there is no default."""

    def __init__(self, forms: Mapping[str, tuple[Form[Any], Any]]) -> None:
        self.forms = forms
        self.required = tuple(name for name, (_, default) in forms.items() if default is MISSING)

    def check(self, found: Json, place: Place, ignored: Iterable[str] = ()) -> dict[str, Json]:
        """The keys that are there; a key that is not known, or missing, is an error."""
        given = keyed(found, place)
        for name in given:
            if name not in self.forms and name not in ignored:
                raise place.wrong("json-key", key=shortened(name), known=", ".join(self.forms))
        for name in self.required:
            if name not in given:
                raise place.wrong("json-missing", key=name)
        return {name: part for name, part in given.items() if name in self.forms}


class Record(Form[T]):
    """The form of a dataclass: an object whose keys are its fields, those left out that have their default."""

    __slots__ = ()

    def __init__(self, kind: type[T], tags: Mapping[str, Json] | None = None, /, **forms: Form[Any]) -> None:
        fixed = dict(tags or {})
        defaults = {
            each.name: each.default_factory() if each.default_factory is not MISSING else each.default
            for each in fields(kind)  # type: ignore[arg-type]  # a dataclass, which no bound can say
        }
        known = Fields({name: (form, defaults[name]) for name, form in forms.items()})
        plan = [(name, form.write, defaults[name]) for name, form in forms.items()]

        def write(value: T) -> Json:
            result = dict(fixed)
            for name, write_part, default in plan:
                part = getattr(value, name)
                if part is not default and part != default:
                    result[name] = write_part(part)
            return result

        def read(found: Json, place: Place) -> T:
            given = known.check(found, place, fixed)
            return kind(**{name: forms[name].read(part, place.at(name)) for name, part in given.items()})

        super().__init__(write, read)
