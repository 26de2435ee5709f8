"""The command line: reads what was asked, puts the parts together, answers with an exit code."""

from collections.abc import Sequence

from smarketing_tui.garbage import put_off


def main(args: Sequence[str] | None = None) -> int:
    """Run `smarketing`; return its exit code (see `smarketing --help`)."""
    put_off()
    from smarketing_tui.cli.exits import answer
    from smarketing_tui.cli.invocation import Invocation
    from smarketing_tui.cli.root import root
    from smarketing_tui.store.refusals import NotFound

    invocation = Invocation()

    def run() -> object:
        arguments = None if args is None else list(args)
        try:
            result = root.main(args=arguments, prog_name="smarketing", standalone_mode=False, obj=invocation)
        except NotFound as error:
            raise invocation.missing(error) from None
        return invocation.exit() if result is None else result

    return answer(run, invocation.log)
