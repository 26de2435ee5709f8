"""Finishing a line that has been begun: what would be added stands in brackets, so that it reads without colour."""

from textual.suggester import Suggester


class Finisher(Suggester):
    """Offers the rest of a line; → takes it. A subclass says in `finished` what the whole line would be."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    def finished(self, value: str) -> str | None:
        """Return the line *value* with what is missing, None if there is nothing to finish."""
        raise NotImplementedError

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line as it is drawn: `do it @` and `‹Maya›`."""
        whole = self.finished(value)
        rest = "" if whole is None else whole[len(value) :]
        return f"{value}‹{rest}›" if rest else None
