"""Puts this folder and the console driver of the fault tests on the path: importlib mode does not."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path[:0] = [str(HERE), str(HERE.parent / "faults")]
