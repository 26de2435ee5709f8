"""`smarketing help`: pages about what one wants to do, and about each command."""

import difflib

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.help_topics import TOPICS, page, topic_of
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.refusals import BadInput


@click.command("help", short_help="Print the page about a topic or a command.")
@click.argument("topic", nargs=-1, metavar="[TOPIC or COMMAND]")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def command(ctx: click.Context, topic: tuple[str, ...], as_json: bool) -> None:
    """Print the page about TOPIC, or a COMMAND with its page; alone, list the topics."""
    if not topic:
        _list(as_json)
        return
    root = ctx.find_root()
    text = _text(root, [word.lower() for word in topic])
    if as_json:
        print_json("help", [{"topic": " ".join(topic), "text": text}])
    else:
        click.echo_via_pager(text)


def _list(as_json: bool) -> None:
    if as_json:
        print_json("topics", [{"topic": name, "title": each.title} for name, each in TOPICS.items()])
        return
    print_columns(("Topic", "About"), [(name, each.title) for name, each in TOPICS.items()])
    click.echo("\n`smarketing help TOPIC` prints one of them, `smarketing help COMMAND` a command; -h lists those.")


def _text(root: click.Context, words: list[str]) -> str:
    """Return the usage of a command, if it is one, and the page; raises BadInput."""
    if words[0] == "smarketing":
        words = words[1:]
    usage = _usage(root, words) if words else root.get_help()
    name = topic_of(words[0]) if words else "meeting"
    if usage is None and (len(words) > 1 or not name):
        raise BadInput(_unknown(root, words))
    pages = [usage] if usage is not None else []
    if name and len(words) < 2:
        pages.append(page(name))
    return "\n\n".join(pages) if len(pages) < 2 else f"{pages[0]}\n\n\n{pages[1]}"


def _usage(root: click.Context, words: list[str]) -> str | None:
    ctx, command = root, root.command
    for word in words:
        found = command.get_command(ctx, word) if isinstance(command, click.Group) else None
        if found is None:
            return None
        ctx, command = click.Context(found, info_name=word, parent=ctx), found
    return ctx.get_help()


def _unknown(root: click.Context, words: list[str]) -> str:
    names = list(TOPICS)
    if isinstance(root.command, click.Group):
        names += root.command.list_commands(root)
    near = difflib.get_close_matches(words[0], names, n=1, cutoff=0.4)
    meant = f' Do you mean "{near[0]}"?' if near else ""
    return f'There is no help on "{one_line(" ".join(words), 60)}".{meant} `smarketing help` lists the topics.'
