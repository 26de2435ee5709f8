"""The command line: reads what was asked, puts the parts together, answers with an exit code."""

from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run `smarketing`; return its exit code (see `smarketing --help`)."""
    from smarketing_tui.cli.exits import answer
    from smarketing_tui.cli.invocation import Invocation
    from smarketing_tui.cli.root import root

    invocation = Invocation()
    return answer(
        lambda: root.main(
            args=None if args is None else list(args), prog_name="smarketing", standalone_mode=False, obj=invocation
        ),
        invocation.log,
    )
