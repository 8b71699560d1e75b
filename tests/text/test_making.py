import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from kengesh.text.making import quickly_made


@dataclass(frozen=True, slots=True)
class Plain:
    """A vote as the standard library makes it."""

    member: str
    weight: int = 1
    reasons: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    """The same, quickly made."""

    member: str
    weight: int = 1
    reasons: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("Alatau",), {}),
        (("Bayan", 2), {}),
        ((), {"member": "Chuya", "reasons": ("late",)}),
        (("Dasht", 3, ("a",)), {}),
    ],
)
def test_a_quickly_made_value_is_the_value_that_the_standard_library_makes(given, named):
    quick, plain = Quick(*given, **named), Plain(*given, **named)
    assert [getattr(quick, name) for name in Plain.__slots__] == [getattr(plain, name) for name in Plain.__slots__]
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert hash(quick) == hash(plain)
    assert replace(quick, weight=7) == Quick(quick.member, 7, quick.reasons) != quick


@pytest.mark.parametrize("kind", [Plain, Quick])
@pytest.mark.parametrize(
    ("given", "named", "complaint"),
    [
        ((), {}, "'member'"),
        (("Ertis", 1, (), "more"), {}, "takes from 2 to 4 positional arguments but 5 were given"),
        (("Ertis",), {"vote": "no"}, "unexpected keyword argument 'vote'"),
    ],
)
def test_what_is_wrong_with_the_arguments_is_said_as_before(kind, given, named, complaint):
    with pytest.raises(TypeError, match=complaint):
        kind(*given, **named)


def test_it_stays_frozen_and_can_be_copied_and_kept():
    vote: Any = Quick("Alatau", 2)
    with pytest.raises(FrozenInstanceError):
        vote.weight = 3
    assert vote == Quick("Alatau", 2) == copy.deepcopy(vote) == pickle.loads(pickle.dumps(vote))  # noqa: S301 -- our own


def test_what_the_constructor_takes_can_still_be_asked_for():
    assert list(inspect.signature(Quick).parameters.values()) == list(inspect.signature(Plain).parameters.values())
    assert Quick.__init__.__qualname__ == "Quick.__init__"


class Seated:
    """A dataclass without slots."""

    member: str


class Counted:
    """One that checks what it is given."""

    member: str

    def __post_init__(self) -> None:
        """Check."""


class Listed:
    """One that makes a value for each."""

    member: str = field(default_factory=str)


@pytest.mark.parametrize(("kind", "slots"), [(Seated, False), (Counted, True), (Listed, True)])
def test_a_constructor_that_does_more_than_to_fill_slots_is_not_replaced(kind, slots):
    made: Any = dataclass(frozen=True, slots=slots)(kind)
    with pytest.raises(TypeError, match=rf"{kind.__name__}\.member is not a slot that its constructor merely fills"):
        quickly_made(made)
