"""The rules and words of a rating, the same at the kiosk, on a counter's tablet and on a phone."""

from typing import Literal

from msgspec import Struct

from assets.catalogue import text
from common.contract.config import Config, RatingLevel, RatingReason
from common.contract.snapshot import Ticket
from common.words import said

Tone = Literal["bad", "warn", "primary", "good"]

LONGEST_COMMENT = 1000
"""Characters of the longest comment that the server takes."""

DECLINED = "khong-muon-neu"
"""The id of the reason "rather not say"."""

_ICONS = {
    3: ("frown", "meh", "laugh"),
    4: ("frown", "meh", "smile", "laugh"),
    5: ("angry", "frown", "meh", "smile", "laugh"),
}
_TONES: dict[int, tuple[Tone, ...]] = {
    3: ("bad", "warn", "good"),
    4: ("bad", "warn", "primary", "good"),
    5: ("bad", "bad", "warn", "primary", "good"),
}


class Face(Struct, frozen=True):
    """A level as it is drawn."""

    level: RatingLevel
    icon: str
    tone: Tone


def faces(config: Config) -> tuple[Face, ...]:
    """The center's levels, the best first."""
    levels = sorted(config.rating.levels, key=lambda row: row.score)
    rows = zip(levels, _ICONS[len(levels)], _TONES[len(levels)], strict=True)
    return tuple(Face(*row) for row in rows)[::-1]


def reasons_for(config: Config, score: int) -> tuple[RatingReason, ...]:
    """The reasons offered with a face."""
    return tuple(row for row in config.rating.reasons if score in row.scores)


def reason_required(config: Config, score: int) -> bool:
    """Whether the face asks for a reason before it can be sent by a touch."""
    return any(row.reason_required for row in config.rating.levels if row.score == score)


def visit_words(config: Config, ticket: Ticket, language: str) -> str:
    """Where the visit was and what for: "Quầy 3 · Chứng thực · số C016"."""
    services = {row.id: row.name for row in config.services}
    counters = {row.id: str(row.number) for row in config.counters}
    return text(
        language,
        "kiosk.faces.subtitle",
        counters.get(ticket.counter_id or "", "–"),
        said(services.get(ticket.service_id), language),
        ticket.label,
    )
