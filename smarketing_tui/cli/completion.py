"""`smarketing completion`: what a shell needs to complete commands, names and ids."""

import click

from smarketing_tui.cli.completion_scripts import SCRIPTS


@click.command("completion", short_help="Print the script that completes it in a shell.")
@click.argument("shell", type=click.Choice(tuple(SCRIPTS)))
def command(shell: str) -> None:
    """Print the script that completes smarketing in SHELL.

    \b
    bash: eval "$(smarketing completion bash)" in ~/.bashrc
    zsh:  eval "$(smarketing completion zsh)" in ~/.zshrc, after compinit
    fish: smarketing completion fish > ~/.config/fish/completions/smarketing.fish
    """
    click.echo(SCRIPTS[shell])
