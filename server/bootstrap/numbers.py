"""Numbers as an operator writes them, for options and variables."""

import argparse
import math
from collections.abc import Callable

MOST_MIB = 1024.0 * 1024
MOST_MINUTES = 7 * 24 * 60.0
LAST_PORT = 65535


def minutes(text: str) -> float:
    """More than nothing and at most a week; ArgumentTypeError otherwise."""
    value = _number(text)
    if not 0 < value <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"{text!r} is not above 0 and at most {MOST_MINUTES:.0f}")
    return value


def mebibytes(text: str) -> float:
    """From nothing to a tebibyte; ArgumentTypeError otherwise."""
    value = _number(text)
    if not 0 <= value <= MOST_MIB:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and {MOST_MIB:.0f}")
    return value


def port(text: str) -> int:
    """A TCP port, 0 for any free one; ArgumentTypeError otherwise."""
    value = _number(text, int)
    if not 0 <= value <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and {LAST_PORT}")
    return int(value)


def _number(text: str, kind: Callable[[str], float] = float) -> float:
    try:
        value = kind(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return value
