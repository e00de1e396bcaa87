"""`dataclass` of the standard library, which makes frozen classes with slots in a third of the time.

Up to Python 3.12 the library compiles six methods of each class one by one, and the shortest build makes fifty classes. Here
`__init__` alone is compiled; the others are closures over the fields' names. What comes out is a dataclass in every respect.
Classes with other arguments or with bases are left to the library.
"""

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]


class _Factory:
    """The default of a parameter for which a value is made at each call."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **wanted):
        """As `dataclasses.dataclass`."""
        if cls is not None:
            return dataclasses.dataclass(cls, **wanted)
        if not (
            wanted.get("frozen") and wanted.get("slots") and wanted.keys() <= {"frozen", "slots", "repr", "kw_only"}
        ):
            return dataclasses.dataclass(**wanted)
        return lambda one: _frozen(one, wanted) if one.__bases__ == (object,) else dataclasses.dataclass(one, **wanted)


def _frozen(cls: type, wanted: dict[str, Any]) -> type:
    """The class as a frozen dataclass with slots."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # else the library works out the signature for it
    own = cls.__dict__.keys()
    made: Any = dataclasses.dataclass(**{**wanted, "frozen": False, "init": False, "repr": False, "eq": False})(cls)
    made.__dataclass_params__.frozen = True
    fields = dataclasses.fields(made)
    names = tuple(field.name for field in fields)
    methods: list[Callable[..., Any]] = [
        _init(made, fields),
        *_guards(made, names),
        *_comparison([field.name for field in fields if field.compare]),
        *_state(names),
    ]
    if wanted.get("repr", True):
        methods.append(_repr([field.name for field in fields if field.repr]))
    for method in methods:
        if method.__name__ not in own:
            method.__qualname__ = f"{made.__qualname__}.{method.__name__}"
            method.__module__ = made.__module__
            setattr(made, method.__name__, method)
    return made  # type: ignore[no-any-return]


def _init(made: type, fields: Sequence["dataclasses.Field[Any]"]) -> Callable[..., None]:
    values: dict[str, Any] = {"set_": object.__setattr__, "missing_": _FACTORY}
    positional, named, lines = ["self"], ["*"], []
    for field in fields:
        name = field.name
        if not field.init:
            continue
        parameter, value = name, name
        if field.default is not dataclasses.MISSING:
            values[f"default_{name}"] = field.default
            parameter = f"{name}=default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            values[f"make_{name}"] = field.default_factory
            parameter, value = f"{name}=missing_", f"make_{name}() if {name} is missing_ else {name}"
        (named if field.kw_only else positional).append(parameter)
        lines.append(f"  set_(self, {name!r}, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("  self.__post_init__()")
    parameters = ", ".join(positional + named * (len(named) > 1))
    text = "\n".join(
        [f"def make({', '.join(values)}):", f" def __init__({parameters}):", *(lines or ["  pass"]), " return __init__"]
    )
    scope: dict[str, Any] = {}
    exec(text, scope)  # noqa: S102 - as the library does; the names are those of our own fields
    made_init: Callable[..., None] = scope["make"](**values)
    made_init.__annotations__ = {field.name: field.type for field in fields if field.init} | {"return": None}
    return made_init


def _guards(made: Any, names: Sequence[str]) -> tuple[Callable[..., None], Callable[..., None]]:
    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    return __setattr__, __delattr__


def _comparison(names: Sequence[str]) -> tuple[Callable[..., Any], Callable[..., int]]:
    values = _values_of(names)

    def __eq__(self: Any, other: Any) -> Any:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __eq__, __hash__


def _state(names: Sequence[str]) -> tuple[Callable[..., list[Any]], Callable[..., None]]:
    """For copy and pickle, which would assign to fields otherwise."""

    def __getstate__(self: Any) -> list[Any]:  # noqa: N807
        return [getattr(self, name) for name in names]

    def __setstate__(self: Any, state: Sequence[Any]) -> None:  # noqa: N807
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return __getstate__, __setstate__


def _repr(names: Sequence[str]) -> Callable[..., str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({fields})"

    return __repr__


def _values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Gives the values of these attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)
