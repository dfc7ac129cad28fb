"""What the one-line form says: an emergency first, what just happened, who calls, who comes, the ticket."""

from typing import Literal

from msgspec import Struct

from counter.alerts import AlertView
from counter.hotkeys import KEYS
from counter.viewmodels.ticket_card import TicketCard
from counter.viewmodels.words import NO_WORDS, Words

Tone = Literal["good", "warn", "bad", "soft"]


class StripLine(Struct, frozen=True, kw_only=True):
    """`kind` is alert, notice or ticket.about."""

    kind: str = "ticket.about"
    text: str = ""
    tone: Tone = "soft"


def strip_line(
    notice: Words, offline: Words, card: TicketCard, empty: Words, alert: AlertView
) -> StripLine:
    """The most pressing of these; of a ticket in hand what to see, its note, its priority or its wait."""
    if alert.urgent:
        return _call(alert, "bad")
    passing = NO_WORDS if notice.lasting else notice
    said = passing.short or passing.title or offline.title
    if said:
        good = bool(passing.title) and passing.tone == "good"
        return StripLine(kind="notice", text=said, tone="good" if good else "bad")
    if alert.alert:
        return _call(alert, "warn")
    if notice.lasting:
        return StripLine(kind="notice", text=notice.title, tone="good")
    return StripLine(text=card.about if card.label else empty.text)


def _call(alert: AlertView, tone: Tone) -> StripLine:
    return StripLine(kind="alert", text=f"{alert.title} · {KEYS['come']}", tone=tone)
