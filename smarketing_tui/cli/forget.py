"""`smarketing forget`: a person becomes a pseudonym everywhere in the workspace, for good."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from smarketing_tui.cli.columns import print_json
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.forget_words import beyond_reach, survey_lines, survey_row
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.text import counted, folded, one_line
from smarketing_tui.store.privacy.forgetting import Forgotten
from smarketing_tui.store.privacy.forgetting_intent import Intent
from smarketing_tui.store.privacy.forgetting_survey import Survey
from smarketing_tui.store.refusals import BadInput

_SHOWN = 500
"""Characters of words that are shown when they are asked about."""


@click.command("forget", short_help="Put a pseudonym in the place of a person, for good.")
@click.argument("who", metavar="PERSON")
@click.option("--yes", is_flag=True, help="Ask nothing: forget them, also in all words that name them.")
@click.option("--keep-text", is_flag=True, help="Leave what people have written (titles, notes, reasons) as it is.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, who: str, yes: bool, keep_text: bool, dry_run: bool, as_json: bool) -> Exit:
    """Forget PERSON: a pseudonym takes their place in every session, task, plan and log of the workspace.

    PERSON is a name, a word of one that fits nobody else, or @ID; with --yes the whole name, or @ID. Sums stay as they
    are. Words that people have written are asked about, one by one. It cannot be taken back; nothing is done while a
    meeting with them is open.
    """
    workspace = invocation.look()
    forgetting = workspace.forgetting
    pending = forgetting.pending()
    if pending is not None and not dry_run:
        done = forgetting.carry_out(pending)
        say(f"{pending.name} was forgotten only half, and is {pending.pseudonym} everywhere now.")
        workspace.sessions()
        if _is_meant(who, pending):
            return _report(invocation, Survey(pending), done, (), as_json)
    survey = forgetting.survey(who)
    if dry_run:
        if as_json:
            print_json("forget", [survey_row(survey, kept=keep_text)])
        else:
            for line in survey_lines(survey, invocation.settings.home):
                click.echo(line)
        return invocation.exit()
    if yes and not _is_meant(who, survey.intent):
        (person, *_) = survey.intent.ids
        raise BadInput(f"Who is forgotten unasked is named in full: {survey.intent.name}, or @{person}.")
    texts, files = _decided(survey, yes, keep_text)
    done = invocation.open().forgetting.carry_out(survey.intent, texts, files)
    workspace.sessions()  # the list is made anew, and with it the projections
    return _report(invocation, survey, done, texts, as_json)


def _is_meant(who: str, intent: Intent) -> bool:
    return folded(who) in map(folded, intent.names) or who.removeprefix("@") in intent.ids


def _decided(survey: Survey, yes: bool, keep_text: bool) -> tuple[list[str], list[str]]:
    """Return in which words and files the person is replaced; raises BadInput where nobody can be asked."""
    name = survey.intent.name
    keys, files = list(survey.mentions), [str(path) for path in survey.files]
    if yes:
        return ([], []) if keep_text else (keys, files)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadInput(
            f"{name} would be forgotten for good: say --yes, after a look at `smarketing forget --dry-run"
            f' "{name}"`{"" if keep_text else _named_in(keys, files)}.'
        )
    say(f"{name} becomes {survey.intent.pseudonym}, in {counted(len(survey.sessions), 'session')}, for good.")
    if not click.confirm(f"Forget {one_line(name)}?", err=True):
        raise click.Abort
    return ([], []) if keep_text else _asked(survey, keys, files)


def _named_in(keys: Sequence[str], files: Sequence[str]) -> str:
    count = len(keys) + len(files)
    return f", which lists {counted(count, 'text')} that name them; --keep-text leaves those" if count else ""


def _asked(survey: Survey, keys: list[str], files: list[str]) -> tuple[list[str], list[str]]:
    questions = [
        (key, f'{each.where}: "{_cut(each.text)}"\n  becomes "{_cut(each.becomes)}"', keys)
        for key, each in survey.mentions.items()
    ]
    questions += [(file, f"The file {one_line(file, 300)} names them", files) for file in files]
    taken: list[str] = []
    for number, (key, words, _) in enumerate(questions):
        click.echo(f"{number + 1}/{len(questions)}  {words}", err=True)
        answer = click.prompt(
            "Replace it? yes, no, all, none (of the rest)",
            type=click.Choice(["y", "n", "a", "q", "yes", "no", "all", "none"]),
            show_choices=False,
            default="y",
            err=True,
        )
        if answer in ("a", "all"):
            taken += [each for each, _, _ in questions[number:]]
            break
        if answer in ("q", "none"):
            break
        if answer in ("y", "yes"):
            taken.append(key)
    return [key for key in keys if key in taken], [file for file in files if file in taken]


def _cut(text: str) -> str:
    return one_line(text, _SHOWN)


def _report(invocation: Invocation, survey: Survey, done: Forgotten, texts: Sequence[str], as_json: bool) -> Exit:
    intent, home = survey.intent, invocation.settings.home
    kept = [each for key, each in survey.mentions.items() if key not in texts]
    beyond = beyond_reach(survey, home)
    if as_json:
        row: dict[str, Any] = survey_row(survey, texts) | {
            "changed": [str(path) for path in done.changed],
            "left": [str(path) for path in done.left],
            "beyond": beyond,
        }
        print_json("forget", [row])
    else:
        say(f"{intent.name} is {intent.pseudonym} now: {counted(len(done.changed), 'file')} changed.")
        for session in survey.unfinished:
            say(f"The meeting {session} has not ended; it goes on with {intent.pseudonym}.")
        if kept:
            stay = "text that names them stays as it is" if len(kept) == 1 else "texts that name them stay as they are"
            say(f"{len(kept)} {stay}.")
        for path in done.left:
            say(f"{path} still names them.")
        for sentence in beyond:
            say(sentence)
    return Exit.OK
