"""What the one line says, and how."""

import pytest
from msgspec.structs import replace

from counter.alerts import AlertView
from counter.viewmodels.strip_line import StripLine, strip_line
from counter.viewmodels.ticket_card import TicketCard
from counter.viewmodels.words import NO_WORDS, Words

DONE, BAD, CUT = Words(title="Done", tone="good"), Words(title="Refused"), Words(title="Cut")
COMES = Words(title="Comes", tone="good", lasting=True)
CARD, EMPTY = TicketCard(label="A001", waited="9 min"), Words(text="Nobody waits")
EMERGENCY = AlertView(alert="1", title="Counter 2", urgent=True)
CALL = AlertView(alert="2", title="Kiosk 1")


@pytest.mark.parametrize(
    ("notice", "offline", "card", "alert", "line"),
    [
        (BAD, CUT, CARD, EMERGENCY, ("alert", "Counter 2 · Shift+F2", "bad")),
        (DONE, CUT, CARD, CALL, ("notice", "Done", "good")),
        (BAD, CUT, CARD, CALL, ("notice", "Refused", "bad")),
        (NO_WORDS, CUT, CARD, CALL, ("notice", "Cut", "bad")),
        (NO_WORDS, NO_WORDS, CARD, CALL, ("alert", "Kiosk 1 · Shift+F2", "warn")),
        (COMES, CUT, CARD, CALL, ("notice", "Cut", "bad")),
        (COMES, NO_WORDS, CARD, CALL, ("alert", "Kiosk 1 · Shift+F2", "warn")),
        (COMES, NO_WORDS, CARD, AlertView(), ("notice", "Comes", "good")),
        (NO_WORDS, NO_WORDS, CARD, AlertView(), ("ticket.about", "9 min", "soft")),
        (NO_WORDS, NO_WORDS, TicketCard(), AlertView(), ("ticket.about", "Nobody waits", "soft")),
    ],
)
def test_the_most_pressing_goes_first(
    notice: Words, offline: Words, card: TicketCard, alert: AlertView, line: tuple[str, str, str]
) -> None:
    kind, text, tone = line
    told = strip_line(notice, offline, card, EMPTY, alert)
    assert told == StripLine(kind=kind, text=text, tone=tone)  # type: ignore[arg-type]


def test_of_a_ticket_what_to_see_to_goes_before_note_priority_and_wait() -> None:
    card = TicketCard(
        label="A001", hint="h", unsure="u", note="n", priority="p", waited="w", reason="r"
    )
    said = []
    for name in ("hint", "unsure", "note", "priority", "waited"):
        said.append((card.about, card.aside, card.aside_kind))
        card = replace(card, **{name: ""})
    assert said == [
        ("h", "h", "urgent"),
        ("u", "u", "urgent"),
        ("n", "n", "note"),
        ("p", "r", "reason"),
        ("w", "r", "reason"),
    ]
