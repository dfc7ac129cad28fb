"""What a citizen's page says about a ticket, derived from the board and the configuration."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from assets.catalogue import known, text
from common import closing_words
from common.board.closing import NOTHING
from common.board.queries import (
    Minutes,
    Outlook,
    estimate_for,
    is_ratable,
    nothing_more,
    outlook_of,
    people_ahead,
)
from common.board.state import Board
from common.contract.config import Config
from common.contract.snapshot import Ticket
from common.practice import center_name
from common.words import said

Tone = Literal["wait", "call", "serve", "done", "hold", "void"]

_TONES: Mapping[str, Tone] = {
    "waiting": "wait",
    "called": "call",
    "serving": "serve",
    "parked": "hold",
    "no_show": "hold",
    "served": "done",
    "cancelled": "void",
    "expired": "void",
}


class Saying(Struct, frozen=True, kw_only=True):
    """The page's words in one language; all of them plain text, never markup."""

    center: str
    service: str
    headline: str
    detail: str


class TicketView(Struct, frozen=True, kw_only=True):
    """One state of the page; `calls` counts the call and its recalls, `final` ends the feed.

    `rate` while the visit is over and can be rated.
    """

    label: str
    state: str
    tone: Tone
    language: str
    calls: int
    final: bool
    rate: bool
    words: Mapping[str, Saying]


SOON_MINUTES = 5
"""Who has at most so long to wait, by the range's lower end, is asked to stay near."""


class Ahead(NamedTuple):
    """How many are called before the ticket, and how long that takes where it can be said."""

    people: int
    minutes: Minutes | None
    outlook: Outlook = NOTHING


def ticket_view(board: Board, config: Config, ticket: Ticket, now: datetime) -> TicketView:
    """The page of `ticket` at `now` (server time) in each of the center's languages."""
    ahead = people_ahead(board, config, ticket.id, now)
    minutes = estimate_for(board, config, ticket.id, now)
    outlook = outlook_of(board, config, ticket.service_id, ahead, minutes, now)
    return view_of(config, ticket, ahead or 0, outlook.wait, outlook)


def view_of(
    config: Config,
    ticket: Ticket,
    ahead: int = 0,
    minutes: Minutes | None = None,
    outlook: Outlook = NOTHING,
) -> TicketView:
    """The same where the people ahead, the minutes of waiting and what is left of the day are known."""
    queue = Ahead(ahead, minutes, outlook)
    languages = known(config.center.languages)
    return TicketView(
        label=ticket.label,
        state=ticket.state,
        tone=_TONES[ticket.state],
        language=ticket.language if ticket.language in languages else languages[0],
        calls=ticket.recalls + 1 if ticket.state == "called" else 0,
        final=nothing_more(ticket),
        rate=is_ratable(ticket, "phone"),
        words={language: _saying(config, ticket, queue, language) for language in languages},
    )


def _saying(config: Config, ticket: Ticket, queue: Ahead, language: str) -> Saying:
    headline, detail = _STATES[ticket.state](config, ticket, queue, language)
    services = {service.id: service.name for service in config.services}
    return Saying(
        center=center_name(config.center, language),
        service=said(services.get(ticket.service_id, {}), language),
        headline=headline,
        detail=detail,
    )


def _waiting(config: Config, ticket: Ticket, queue: Ahead, language: str) -> tuple[str, str]:
    headline, detail = _place_in_line(queue, language)
    if ticket.to_counter_id is not None:
        number = _counter(config, ticket.to_counter_id)
        detail = text(language, "web.waiting.counter", number)
    if queue.minutes is not None:
        soon = text(language, "web.waiting.minutes", queue.minutes.least, queue.minutes.most)
        detail = f"{soon} {detail}"
    doubt = closing_words.on_ticket(language, config, queue.outlook)
    return headline, f"{doubt}. {detail}" if doubt else detail


def _place_in_line(queue: Ahead, language: str) -> tuple[str, str]:
    soon = queue.minutes is not None and queue.minutes.least <= SOON_MINUTES
    key = "web.waiting.next" if soon else "web.waiting.first"
    detail = "web.waiting.next.detail" if soon and queue.people == 0 else "web.waiting.detail"
    if queue.minutes is None:
        key, detail = "web.waiting.closed", "web.waiting.closed.detail"
    if queue.people > 0:
        return text(language, "web.waiting", n=queue.people), text(language, detail)
    return text(language, key), text(language, detail)


def _called(config: Config, ticket: Ticket, _queue: Ahead, language: str) -> tuple[str, str]:
    headline = text(language, "web.called", _counter(config, ticket.counter_id))
    again = ticket.recalls > 0
    return headline, text(language, "web.called.again" if again else "web.called.detail")


def _at_counter(config: Config, ticket: Ticket, _queue: Ahead, language: str) -> tuple[str, str]:
    headline, detail = _WORDS[ticket.state]
    number = _counter(config, ticket.counter_id)
    return text(language, headline, number), text(language, detail, number)


def _parked(config: Config, ticket: Ticket, queue: Ahead, language: str) -> tuple[str, str]:
    headline, detail = _at_counter(config, ticket, queue, language)
    reasons = {choice.id: choice.name for choice in config.reasons.park}
    reason = said(reasons.get(ticket.parked_reason or "", {}), language)
    return headline, text(language, "web.parked.reason", reason, detail) if reason else detail


def _served(_config: Config, ticket: Ticket, _queue: Ahead, language: str) -> tuple[str, str]:
    key = "web.served.rated" if ticket.rated else "web.served.detail"
    return text(language, "web.served"), text(language, key)


_WORDS = {
    "serving": ("web.serving", "web.serving.detail"),
    "parked": ("web.parked", "web.parked.detail"),
    "no_show": ("web.no_show", "web.no_show.detail"),
    "cancelled": ("web.cancelled", "web.cancelled.detail"),
    "expired": ("web.expired", "web.expired.detail"),
}

_STATES = {
    "waiting": _waiting,
    "called": _called,
    "serving": _at_counter,
    "parked": _parked,
    "no_show": _at_counter,
    "served": _served,
    "cancelled": _at_counter,
    "expired": _at_counter,
}


def _counter(config: Config, counter_id: str | None) -> str:
    numbers = {counter.id: str(counter.number) for counter in config.counters}
    return numbers.get(counter_id or "", "–")
