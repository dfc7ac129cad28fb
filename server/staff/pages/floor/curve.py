"""Today's arrivals and waits by half-hours: counted, and drawn as a picture with a table beside; pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from html import escape
from math import ceil

from msgspec import Struct

from assets.catalogue import text
from common.board.queries import local_time, waited
from common.contract.config import Config
from common.contract.snapshot import Ticket

STEP = timedelta(minutes=30)
LONGEST = 48
"""Half-hours of a day."""

FEWEST = 10
"""So many have room at least: the first bar of a morning is no wall."""

WIDTH, HEIGHT = 960, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 48, 16, 32
_LINES = 4


class HalfHour(Struct, frozen=True, kw_only=True):
    """Who came in a half-hour, and the mean minutes until they were called; None where nobody was yet."""

    at: str
    came: int
    minutes: float | None


class Curve(Struct, frozen=True, kw_only=True):
    """The day so far: the picture as SVG, in words, and its figures."""

    svg: str
    summary: str
    rows: tuple[tuple[str, str, str], ...]


def half_hours(tickets: Iterable[Ticket], config: Config, now: datetime) -> tuple[HalfHour, ...]:
    """From the first arrival of the day until now; empty before that."""
    came: dict[datetime, list[float | None]] = {}
    for ticket in tickets:
        came.setdefault(_begin(config, ticket.issued_at), []).append(_minutes(ticket))
    if not came:
        return ()
    first, last = min(came), max(_begin(config, now), *came)
    steps = min(LONGEST, (last - first) // STEP + 1)
    return tuple(_half(first + place * STEP, came) for place in range(steps))


def curve_of(halves: Sequence[HalfHour], language: str) -> Curve | None:
    """The picture; None while nobody has come."""
    if not halves:
        return None
    came = sum(row.came for row in halves)
    busiest = max(halves, key=lambda row: row.came)
    slowest = max((row.minutes or 0.0 for row in halves), default=0.0)
    return Curve(
        svg=_svg(halves, language),
        summary=text(
            language, "live.curve.summary", came, busiest.at, busiest.came, round(slowest)
        ),
        rows=tuple(
            (row.at, str(row.came), "–" if row.minutes is None else f"{row.minutes:.0f}")
            for row in halves
        ),
    )


def _begin(config: Config, moment: datetime) -> datetime:
    local = local_time(config, moment)
    return local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0)


def _minutes(ticket: Ticket) -> float | None:
    found = waited(ticket)
    return None if found is None else found / timedelta(minutes=1)


def _half(at: datetime, came: dict[datetime, list[float | None]]) -> HalfHour:
    found = came.get(at, [])
    known = [one for one in found if one is not None]
    mean = sum(known) / len(known) if known else None
    return HalfHour(at=f"{at:%H:%M}", came=len(found), minutes=mean)


def _svg(halves: Sequence[HalfHour], language: str) -> str:
    most_came = _round_up(max(row.came for row in halves))
    most_minutes = _round_up(ceil(max((row.minutes or 0.0) for row in halves)))
    wide = (WIDTH - _LEFT - _RIGHT) / max(FEWEST, len(halves))
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">',
        *_scale(most_came, most_minutes, language),
        *(_bar(place, row, wide, most_came) for place, row in enumerate(halves)),
        *_line(halves, wide, most_minutes),
        *_times(halves, wide),
        "</svg>",
    ]
    return "".join(parts)


def _scale(most_came: int, most_minutes: int, language: str) -> list[str]:
    """Lines across, with people on the left and minutes on the right."""
    found = []
    for place in range(_LINES + 1):
        y = _height(place, _LINES)
        found.append(f'<line class="rule" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        for x, most, look in (
            (_LEFT - 8, most_came, "came"),
            (WIDTH - _RIGHT + 8, most_minutes, "waited"),
        ):
            value = most * place / _LINES
            found.append(f'<text class="{look}" x="{x}" y="{y + 4}">{value:g}</text>')
    return found


def _bar(place: int, row: HalfHour, wide: float, most: int) -> str:
    x, y = _LEFT + place * wide + wide * 0.15, _height(row.came, most)
    tall = HEIGHT - _BOTTOM - y
    return (
        f'<rect class="came" x="{x:.1f}" y="{y:.1f}" width="{wide * 0.7:.1f}" height="{tall:.1f}"/>'
    )


def _line(halves: Sequence[HalfHour], wide: float, most: int) -> list[str]:
    points = [
        (_LEFT + (place + 0.5) * wide, _height(row.minutes, most))
        for place, row in enumerate(halves)
        if row.minutes is not None
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle class="waited" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points]
    lines = [f'<polyline class="{look}" points="{path}"/>' for look in ("under", "waited")]
    return [*lines, *dots]


def _times(halves: Sequence[HalfHour], wide: float) -> list[str]:
    """As many as have room."""
    every = max(1, ceil(56 / wide))
    return [
        f'<text class="time" x="{_LEFT + (place + 0.5) * wide:.1f}" y="{HEIGHT - 8}">{escape(row.at)}</text>'
        for place, row in enumerate(halves)
        if place % every == 0
    ]


def _height(value: float, most: int) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * value / most


def _round_up(value: int) -> int:
    """The next figure that the lines divide evenly."""
    for step in (4, 8, 20, 40, 80, 200, 400, 800, 2000):
        if value <= step:
            return step
    return ceil(value / 1000) * 1000
