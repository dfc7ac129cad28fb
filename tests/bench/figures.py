"""What was measured, against its limit: the arithmetic and the table of `dev.py bench`."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: `value` in `unit`, held to `limit` (None: told for information only).

    `measured` says what stands behind it, `bound` what keeps it from being better, `worst` what is
    to be mended first, a line each.
    """

    what: str
    value: float
    unit: str
    limit: float | None = None
    sense: Literal["at most", "at least"] = "at most"
    measured: str = ""
    bound: str = ""
    worst: Sequence[str] = ()

    @property
    def over(self) -> bool:
        """Whether the limit is missed."""
        if self.limit is None:
            return False
        return self.value < self.limit if self.sense == "at least" else self.value > self.limit


def p50(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The smallest value that 95 % do not exceed."""
    return _at_most(values, 0.95)


def p99(values: Sequence[float]) -> float:
    """The smallest value that 99 % do not exceed: the largest one of fewer than 100."""
    return _at_most(values, 0.99)


def p999(values: Sequence[float]) -> float:
    """The same for 99.9 %: the largest one of fewer than 1,000."""
    return _at_most(values, 0.999)


def _at_most(values: Sequence[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over the rounds of ours / theirs, each pair measured side by side."""
    return p50([mine / other for mine, other in zip(ours, theirs, strict=True)])


def table(figures: Sequence[Figure]) -> str:
    """One line a figure, with what stands behind it below."""
    width = max(len(figure.what) for figure in figures)
    lines = [f"{'':{width}}  {'figure':>12}  {'limit':>14}"]
    for figure in figures:
        value = said(figure.value, figure.unit)
        sign = ">=" if figure.sense == "at least" else "<="
        limit = "" if figure.limit is None else f"{sign} {said(figure.limit, figure.unit)}"
        state = "" if figure.limit is None else "OVER" if figure.over else "ok"
        lines.append(f"{figure.what:{width}}  {value:>12}  {limit:>14}  {state}".rstrip())
        below = [figure.measured, f"bound by {figure.bound}" if figure.bound else ""]
        below += [f"  {line}" for line in figure.worst]
        lines += [f"    {text}" for text in below if text]
    return "\n".join(lines)


def said(value: float, unit: str) -> str:
    """A value as people read it."""
    digits = 2 if unit == "x" or abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f} {unit}"
