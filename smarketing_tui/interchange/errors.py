"""What can be wrong with what comes in: one error with a sentence, the same that the workspace uses."""

from smarketing_tui.store.refusals import BadInput

__all__ = ["BadInput"]
