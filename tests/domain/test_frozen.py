"""Our frozen dataclasses are the standard library's, made sooner: whatever is asked of both, they answer alike."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
import pytest

from smarketing_tui.domain import frozen

T = TypeVar("T")


def kinds(dataclass: Any) -> dict[str, Any]:
    """Return classes made by *dataclass*, by name."""

    @dataclass(frozen=True, slots=True)
    class Nothing:
        """No part at all."""

    @dataclass(frozen=True, slots=True)
    class One:
        """One part."""

        number: float

    @dataclass(frozen=True, slots=True)
    class Many:
        """Parts of every kind."""

        name: str
        set_name: int = 3
        tags: list[str] = field(default_factory=list, hash=False)
        hidden: str = field(default="h", repr=False)
        apart: int = field(default=1, compare=False)

    @dataclass(frozen=True, slots=True)
    class More(Many):
        """One part more."""

        last: bool = False

    @dataclass(frozen=True, slots=True)
    class Indexed:
        """What is reckoned when it is made."""

        words: tuple[str, ...] = ()
        _places: dict[str, int] = field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "_places", {word: at for at, word in enumerate(self.words)})

    @dataclass(frozen=True, slots=True, eq=False)
    class Alone(Generic[T]):
        """Equal to nothing but itself, with words of its own."""

        what: T

        def __repr__(self) -> str:
            return "alone"

    @dataclass(frozen=True, slots=True)
    class Folded:
        """Equal as it says itself, and a key all the same."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.name.casefold() == other.name.casefold()

    @dataclass(frozen=True, slots=True, eq=False)
    class Compared:
        """Equal as it says itself, and no key."""

        name: str = ""

        def __eq__(self, other: object) -> bool:
            return True

    @dataclass(frozen=True, slots=True)
    class Keyless:
        """Says that it is no key."""

        name: str = ""

        __hash__ = None  # type: ignore[assignment]  # what is tried here

    @dataclass(frozen=True, slots=True)
    class Renamed(Many):
        """A part that its parent has, with another default."""

        set_name: int = 4

    made = (Nothing, One, Many, More, Indexed, Alone, Folded, Compared, Keyless, Renamed)
    return {each.__name__: each for each in made}


QUESTIONS: list[Callable[[dict[str, Any]], object]] = [
    lambda k: [repr(k["Nothing"]()), repr(k["Many"]("a", tags=["x"])), repr(k["More"]("a", last=True))],
    lambda k: [repr(k["Indexed"](("b", "a"))), k["Indexed"](("b", "a"))._places, repr(k["Alone"](1))],
    lambda k: [k["Nothing"]() == k["Nothing"](), k["One"](1) == k["One"](1.0), k["One"](1) == 1],
    lambda k: [k["Many"]("a", apart=2) == k["Many"]("a"), k["Many"]("a") == k["More"]("a"), k["Many"]("a") == ("a",)],
    lambda k: k["One"](nan := float("nan")) == k["One"](nan),
    lambda k: [k["Alone"](1) == k["Alone"](1), len({k["Alone"](1), k["Alone"](1)})],
    lambda k: [hash(k["Many"]("a", tags=[])) == hash(k["Many"]("a", tags=["x"])), len({k["One"](1), k["One"](1)})],
    lambda k: hash(k["One"]([])),
    lambda k: [k["Folded"]("A") == k["Folded"]("a"), hash(k["Folded"]("a")) == hash(("a",))],
    lambda k: hash(k["Compared"]()),
    lambda k: hash(k["Keyless"]()),
    lambda k: [repr(k["Renamed"]("a", tags=[])), k["Renamed"]("a", tags=[]) == k["Many"]("a", 4, tags=[])],
    lambda k: [k["Many"]("a") != k["Many"]("b"), k["Compared"]() != k["Compared"]()],
    lambda k: dataclasses.replace(k["Indexed"](("a",)), _places={}),
    lambda k: dataclasses.replace(k["Indexed"](("a",)), words=("b", "c"))._places,
    lambda k: str(inspect.signature(k["One"]).parameters.keys()),
    lambda k: [issubclass(k["More"], k["Many"]), dataclasses.is_dataclass(k["More"])],
    lambda k: k["One"](1) < k["One"](2),
    lambda k: [hash(k["Nothing"]()) == hash(()), hash(k["One"](2.5)) == hash((2.5,))],
    lambda k: dataclasses.asdict(dataclasses.replace(k["More"]("a", tags=["x"]), last=True)),
    lambda k: k["Many"]("a").tags is k["Many"]("a").tags,
    lambda k: [[each.name for each in dataclasses.fields(made)] for made in k.values()],
    lambda k: [made.__match_args__ for made in k.values()],
    lambda k: [made.__slots__ for made in k.values()],
    lambda k: k["Many"](),
    lambda k: k["Many"]("a", nonsense=1),
    lambda k: k["One"](1).nonsense,
    lambda k: setattr(k["One"](1), "number", 2),
    lambda k: delattr(k["One"](1), "number"),
    lambda k: copy.copy(k["More"]("a", tags=["x"], last=True)).last,
    lambda k: copy.deepcopy(k["More"]("a", tags=["x"])).tags,
    lambda k: msgspec.to_builtins(k["More"]("a", tags=["x"])),
    lambda k: dataclasses.astuple(msgspec.convert({"name": "a", "tags": ["x"], "last": True}, k["More"])),
    lambda k: msgspec.convert({"name": 5}, k["Many"]),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_that_of_the_standard_library(question: Callable[[dict[str, Any]], object]) -> None:
    def answer(dataclass: object) -> object:
        try:
            return question(kinds(dataclass))
        except (TypeError, ValueError, AttributeError, msgspec.ValidationError) as error:
            return type(error), str(error)

    ours, theirs = answer(frozen.dataclass), answer(dataclasses.dataclass)
    assert ours == theirs


def test_an_own_init_can_ask_for_that_of_its_parent() -> None:
    """Also as the first who asks: the parent's is written then."""

    @frozen.dataclass(frozen=True, slots=True)
    class Parent:
        name: str

    class Child(Parent):
        __slots__ = ()

        def __init__(self) -> None:
            super().__init__("from the child")

    assert Child().name == Child().name == "from the child"
    assert Parent("other").name == "other"
    assert inspect.signature(Parent.__init__).parameters.keys() == {"self", "name"}


@frozen.dataclass(frozen=True, slots=True)
class Kept:
    """One that can be found again by its name."""

    words: tuple[str, ...]


def test_it_comes_back_from_bytes() -> None:
    assert pickle.loads(pickle.dumps(Kept(("a",)))) == Kept(("a",))


@pytest.mark.parametrize("made", [frozen.dataclass(frozen=True, slots=True), dataclasses.dataclass(frozen=True)])
def test_nobody_changes_one(made: Callable[[type], type]) -> None:
    class Number:
        """One part."""

        value: int = 1

    one = made(Number)()
    with pytest.raises(FrozenInstanceError):
        one.value = 2
    with pytest.raises(FrozenInstanceError):
        del one.value
    assert one.value == 1


@pytest.mark.parametrize("wrong", [{"frozen": False, "slots": True}, {"frozen": True, "slots": False}])
def test_another_kind_is_refused(wrong: dict[str, bool]) -> None:
    with pytest.raises(TypeError, match="Only frozen"):
        frozen.dataclass(**wrong)


def test_none_waits_for_a_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which `dataclasses` makes for a class that says nothing of itself, in ten times what the rest takes."""
    monkeypatch.setattr(inspect, "signature", lambda *_: pytest.fail("a signature was made"))

    @frozen.dataclass(frozen=True, slots=True)
    class _Silent:
        value: int

    assert _Silent(1).value == 1


def test_a_part_of_a_kind_that_is_not_known_is_refused() -> None:
    class Wanted:
        """A part that is only given by its name."""

        value: int = field(default=1, kw_only=True)

    class Followed:
        """The same, said of all that follow."""

        _: dataclasses.KW_ONLY
        value: int = 1

    class Given:
        """A part that is no part."""

        value: int
        given: dataclasses.InitVar[int]

    class Shared:
        """One that all have in common."""

        value: int
        usual: ClassVar[int] = 1

    for each in (Wanted, Followed, Given, Shared):
        with pytest.raises(TypeError, match="only dataclasses knows"):
            frozen.dataclass(frozen=True, slots=True)(each)


def test_the_two_kinds_do_not_inherit_from_each_other() -> None:
    theirs, ours = dataclasses.dataclass(frozen=True, slots=True), frozen.dataclass(frozen=True, slots=True)
    for mother, daughter in ((theirs, ours), (ours, theirs)):

        @mother
        class Older:
            """One part."""

            value: int

        with pytest.raises(TypeError, match="cannot inherit"):

            @daughter
            class Younger(Older):
                """The same."""
