"""Frozen dataclasses, made in a fifth of the time: more than a hundred of them are made before a first picture.

The standard library writes six methods for each class and compiles each by itself. Here only `__init__` is written,
when the first one is made: what the others do is the same for all. It goes without the notes of what types its
parameters are, and `repr` without a look for what holds itself. The two kinds do not inherit from each other: whoever
tries is told so.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as usual
from operator import attrgetter
from types import MethodType
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ("dataclass",)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type], type]:
        """Make a class what `dataclasses.dataclass` makes of it with `frozen` and `slots`; there is no other kind."""
        if not (frozen and slots):
            raise TypeError("Only frozen classes with slots are made here; dataclasses has the others.")
        return lambda cls: _made(cls, eq=eq)


def _made(cls: type, *, eq: bool) -> type:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else it would be reckoned from a signature, which takes milliseconds
    made: type[Any] = usual(init=False, repr=False, eq=False, slots=True)(cls)
    parts = fields(made)
    if len(parts) < len(made.__dataclass_fields__):
        raise TypeError(f"{cls.__name__} has an InitVar or a ClassVar, which only dataclasses knows.")
    methods: dict[str, object] = {
        "__init__": _Init(made, parts),
        "__repr__": _repr,
        "__setattr__": _refuse_change,
        "__delattr__": _refuse_loss,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    if eq:
        methods["__eq__"] = _equal(_picked(part.name for part in parts if part.compare))
        methods["__hash__"] = _hashed(
            _picked(part.name for part in parts if (part.compare if part.hash is None else part.hash))
        )
    own = set(cls.__dict__)
    if "__eq__" in own and cls.__dict__.get("__hash__") is None:
        own.discard("__hash__")  # Python put None there, because of the class's own ==
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


class _Init:
    """`__init__` until somebody asks for it: most classes wait long for the first of their kind, many for ever."""

    def __init__(self, cls: type, parts: Iterable["Field[Any]"]) -> None:
        self._cls = cls
        self._parts = [part for part in parts if part.init]
        for part in parts:
            if part.kw_only or not (part.init or part.default is part.default_factory is MISSING):
                raise TypeError(f"{cls.__name__}.{part.name} is of a kind that only dataclasses knows.")

    def __get__(self, one: object, kind: type | None = None) -> Callable[..., None]:
        init = _written(self._cls, self._parts)
        self._cls.__init__ = init  # type: ignore[misc]  # it is written for this class
        return init if one is None else MethodType(init, one)


def _written(cls: type, parts: Iterable["Field[Any]"]) -> Callable[..., None]:
    """Return what puts each of *parts* into its slot: by way of the slot itself, for the class lets nobody."""
    names: dict[str, Any] = {"__name__": cls.__module__, "__missing": MISSING}
    given, body = [], []
    for part in parts:
        name, value = part.name, part.name
        names[f"__set_{name}"] = getattr(cls, name).__set__
        if part.default_factory is not MISSING:
            names[f"__make_{name}"] = part.default_factory
            given.append(f"{name}=__missing")
            value = f"__make_{name}() if {name} is __missing else {name}"
        elif part.default is not MISSING:
            names[f"__usual_{name}"] = part.default
            given.append(f"{name}=__usual_{name}")
        else:
            given.append(name)
        body.append(f"__set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__(self, {', '.join(given)}):\n {'; '.join(body) or 'pass'}", names)  # as dataclasses does
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _picked(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what picks the parts of those *names*."""
    match [*names]:
        case []:
            return lambda _: ()
        case [name]:
            return lambda one: (getattr(one, name),)
        case several:
            return attrgetter(*several)


def _equal(picked: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def equal(self: Any, other: object) -> bool:
        return picked(self) == picked(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hashed(picked: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    return lambda self: hash(picked(self))


def _repr(self: Any) -> str:
    told = ", ".join(f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({told})"


def _refuse_change(self: Any, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_loss(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, part.name) for part in fields(self)]


def _restore(self: Any, state: Iterable[Any]) -> None:
    for part, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, part.name, value)
