"""Frozen classes with slots that are made quickly are what the standard library's decorator makes of them."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from artaudio.base import dataclass as quick


@quick.dataclass(frozen=True, slots=True)
class Place:
    """A place with every kind of field."""

    name: str
    marks: tuple[str, ...] = ()
    notes: Mapping[str, int] = dataclasses.field(default_factory=dict)
    weight: float = dataclasses.field(default=1.0, compare=False)
    secret: str = dataclasses.field(default="geheim", repr=False)


def _made(decorate: Any, **wanted: Any) -> Any:
    """The same class by one decorator or the other."""

    class Ort:
        name: str
        marks: tuple[str, ...] = ()
        notes: Mapping[str, int] = dataclasses.field(default_factory=dict)
        weight: float = dataclasses.field(default=1.0, compare=False)
        secret: str = dataclasses.field(default="geheim", repr=False)

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError(self.name)

        @property
        def long(self) -> str:
            """A property, which stays."""
            return f"{self.name} an der Elbe"

    return decorate(frozen=True, slots=True, **wanted)(Ort)


@pytest.mark.parametrize("wanted", [{}, {"repr": False}, {"kw_only": True}])
def test_it_is_what_the_library_makes(wanted: dict[str, bool]) -> None:
    """Signature, fields, parameters, text, equality and hash are the same."""
    ours, theirs = _made(quick.dataclass, **wanted), _made(dataclasses.dataclass, **wanted)
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__slots__ == theirs.__slots__
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__dataclass_params__.frozen
    for field, other in zip(dataclasses.fields(ours), dataclasses.fields(theirs), strict=True):
        assert repr(field) == repr(other)
    one, other = (kind(name="Köln", marks=("schön",), notes=None) for kind in (ours, theirs))
    if wanted.get("repr", True):
        assert repr(one) == repr(other)
    assert hash(one) == hash(other)
    assert one == ours(name="Köln", marks=("schön",), notes=None, weight=2.0)
    assert one != ours(name="Köln", notes=None)
    assert one != other
    assert one.long == "Köln an der Elbe"
    with pytest.raises(ValueError, match=r"^$"):
        ours(name="")
    with pytest.raises(TypeError, match="name"):
        ours()


def test_nothing_can_be_changed() -> None:
    """Neither a field nor anything else can be assigned or deleted."""
    place = Place("Köln")
    for name in ("name", "weight", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError, match=name):
            setattr(place, name, "Bonn")
        with pytest.raises(dataclasses.FrozenInstanceError, match=name):
            delattr(place, name)
    assert place == Place("Köln")
    assert not hasattr(place, "__dict__")


def test_defaults_are_made_for_each() -> None:
    """A factory is called once for each object."""
    assert Place("Köln").notes == {}
    assert Place("Köln").notes is not Place("Köln").notes


def test_copies_and_records_come_back() -> None:
    """`replace`, `asdict`, copy, pickle and JSON give the same object."""
    place = Place("Köln", ("schön",), {"Rhein": 1}, 2.0)
    assert dataclasses.replace(place, name="Bonn") == Place("Bonn", ("schön",), {"Rhein": 1}, 2.0)
    assert Place(**dataclasses.asdict(place)) == place
    assert copy.deepcopy(place) == copy.copy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place
    read = msgspec.json.decode(msgspec.json.encode(place), type=Place)
    assert read == place
    assert read.weight == place.weight
    match place:
        case Place(name, marks):
            assert (name, marks) == ("Köln", ("schön",))


def test_a_class_below_may_have_fields_of_its_own() -> None:
    """The library's decorator takes such a class as a base."""

    @dataclasses.dataclass(frozen=True)
    class Town(Place):
        people: int = 0

    town = Town("Köln", people=5)
    assert (town.name, town.people) == ("Köln", 5)
    with pytest.raises(dataclasses.FrozenInstanceError):
        town.people = 6  # type: ignore[misc]
