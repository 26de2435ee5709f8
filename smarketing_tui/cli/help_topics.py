"""The pages of `smarketing help`: their texts are files beside this one, their lists come from the program itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

from smarketing_tui.domain.frozen import dataclass

_FOLDER = Path(__file__).parent / "topics"


@dataclass(frozen=True, slots=True)
class Topic:
    """A page with its `title`; `commands` are those that it is about besides one of its own name."""

    title: str
    commands: tuple[str, ...] = ()


TOPICS = {
    "meeting": Topic("To hold a meeting", ("start", "resume", "demo")),
    "keys": Topic("The keys of the live screen and of the replay"),
    "tasks": Topic("What was promised"),
    "recap": Topic("What a meeting came to"),
    "replay": Topic("A meeting once more"),
    "plan": Topic("Meetings to come"),
    "people": Topic("Who there is"),
    "series": Topic("Recurring meetings"),
    "sla": Topic("What the teams owe each other"),
    "trends": Topic("From one meeting to the next"),
    "import": Topic("Calendars, transcripts and lists brought in"),
    "privacy": Topic("To forget people, thin out, and hide names", ("forget", "thin")),
    "files": Topic("What is in the folder", ("check", "sessions", "backup", "restore")),
    "settings": Topic("The settings file", ("config",)),
    "exit-codes": Topic("How the program ends"),
    "completion": Topic("Completion in bash, zsh and fish"),
}
"""The pages by name, in the order in which they are listed."""


def topic_of(command: str) -> str:
    """Return the name of the page about a command, "" if there is none."""
    own = {command: command} if command in TOPICS else {}
    return (own | {each: name for name, topic in TOPICS.items() for each in topic.commands}).get(command, "")


def page(name: str) -> str:
    """Return the text of a page, with its lists filled in."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for mark, fill in _LISTS.items():
        if mark in text:
            text = text.replace(mark, "\n".join(fill()))
    return f"{TOPICS[name].title}\n\n{text.rstrip()}\n"


def _live_keys() -> Iterator[str]:
    from smarketing_tui.screens.live_keys import BINDINGS

    yield from _keys(BINDINGS)


def _replay_keys() -> Iterator[str]:
    from smarketing_tui.screens.replay_keys import BINDINGS

    yield from _keys(BINDINGS)


def _keys(bindings: object) -> Iterator[str]:
    from textual.binding import Binding

    from smarketing_tui.screens.keymap import key_words

    assert isinstance(bindings, tuple)
    for each in bindings:
        if isinstance(each, Binding):
            keys = " ".join(map(key_words, each.key.split(",")))
            yield f"  {keys:<12} {each.id or '':<22} {each.description.rstrip('…')}. {each.tooltip}".rstrip()


def _settings() -> Iterator[str]:
    from smarketing_tui.config import Settings

    for name, value, _ in Settings(Path("…")).rows():
        yield f"  {name:<36} {str(value).lower() if isinstance(value, bool) else value}".rstrip()


def _exits() -> Iterator[str]:
    from smarketing_tui.cli.exits import MEANINGS

    yield from MEANINGS.removeprefix("\b\n").split("\n")[1:]


_LISTS: dict[str, Callable[[], Iterator[str]]] = {
    "{keys live}": _live_keys,
    "{keys replay}": _replay_keys,
    "{settings}": _settings,
    "{exits}": _exits,
}
