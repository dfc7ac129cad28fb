"""What is measured of the hall: who waits, who works, what is called for; never who anybody is."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from common.board.alert_changes import BY_SERVER
from common.board.queries import longest_wait, seat, waiting_in
from common.contract.config import Field
from common.contract.hall_commands import CALL_STAFF, EMERGENCY
from common.contract.snapshot import Ticket
from common.contract.ticket_events import TicketCalled
from server.app.exposition import Values
from server.app.feed import Feed
from server.app.metrics import Metrics
from server.app.writing.unit import State, Written
from server.storage.reports.report_rows import milliseconds

_WAITS = (60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200)
_ALERTS = tuple(sorted(BY_SERVER | {CALL_STAFF, EMERGENCY}))


class HallMetrics:
    """Belongs to the event loop; `state` is None before the start, `now` the server's time."""

    def __init__(
        self,
        metrics: Metrics,
        state: Callable[[], State | None],
        feed: Feed,
        now: Callable[[], datetime],
    ) -> None:
        self._state, self._now = state, now
        self._events: Counter[str] = Counter()
        self._waited = metrics.histogram(
            "motcua_wait_seconds", "From a ticket's issue to its first call.", _WAITS, "field"
        )
        self._show_hall(metrics)
        self._show_journal(metrics, feed)

    def happened(self, state: State, written: Sequence[Written]) -> None:
        """These events were written, and led to this state."""
        for item in written:
            self._events[item.record.type] += 1
            if isinstance(item.record.data, TicketCalled):
                ticket = state.board.tickets.get(item.record.data.ticket_id)
                if ticket is not None and _first_call(ticket) and ticket.called_at is not None:
                    waited = (ticket.called_at - ticket.issued_at).total_seconds()
                    self._waited.observe(max(0.0, waited), ticket.field_id)

    def _show_hall(self, metrics: Metrics) -> None:
        metrics.gauges("motcua_waiting_tickets", "Who waits, by field.", ("field",), self._waiting)
        metrics.gauges(
            "motcua_longest_wait_seconds",
            "How long the one has waited who came first of those who wait; 0 where nobody does.",
            ("field",),
            self._longest,
        )
        metrics.gauges("motcua_counters", "Counters by state.", ("state",), self._counters)
        metrics.gauges(
            "motcua_alerts_open", "Alerts that nobody has seen to.", ("kind",), self._alerts
        )
        metrics.gauge(
            "motcua_suspended_services",
            "Services that are not offered today.",
            lambda: 0 if (state := self._state()) is None else len(state.board.suspended),
        )
        metrics.gauges("motcua_sessions", "Who is signed in, by where.", ("place",), self._sessions)

    def _show_journal(self, metrics: Metrics, feed: Feed) -> None:
        metrics.counters(
            "motcua_events_total",
            "Events written since the start, by type.",
            ("type",),
            lambda: {(name,): count for name, count in sorted(self._events.items())},
        )
        metrics.gauge("motcua_journal_seq", "The journal's last event.", lambda: feed.position.seq)
        metrics.gauge("motcua_journal_epoch", "The epoch.", lambda: feed.position.epoch)
        metrics.gauge(
            "motcua_feed_readers", "Connections that read the feed.", lambda: len(feed.readers)
        )
        metrics.gauge(
            "motcua_shared_lane_open",
            "1 while kiosks draw numbers from the center's own lane.",
            lambda: int(
                (state := self._state()) is not None and state.board.shared_lane is not None
            ),
        )

    def _waiting(self) -> Values:
        return {(field.id,): len(found) for field, found in self._queues()}

    def _longest(self) -> Values:
        now = self._now()
        return {
            (field.id,): max(0.0, longest_wait(found, now).total_seconds())
            for field, found in self._queues()
        }

    def _queues(self) -> list[tuple[Field, tuple[Ticket, ...]]]:
        state = self._state()
        if state is None:
            return []
        board, config = state.board, state.config
        return [(field, waiting_in(board, config, field.id)) for field in config.fields]

    def _counters(self) -> Values:
        state = self._state()
        if state is None:
            return {}
        found = Counter(seat(state.board, row.id).state for row in state.config.counters)
        return {(name,): found[name] for name in ("open", "paused", "closed")}

    def _alerts(self) -> Values:
        state = self._state()
        found = Counter(row.kind for row in state.board.alerts) if state is not None else Counter()
        return {(kind,): found[kind] for kind in _ALERTS}

    def _sessions(self) -> Values:
        state, at = self._state(), milliseconds(self._now())
        rows = state.access.sessions.values() if state is not None else ()
        found = Counter(
            "pages" if row.counter_id is None else "counter" for row in rows if row.open_at(at)
        )
        return {(place,): found[place] for place in ("counter", "pages")}


def _first_call(ticket: Ticket) -> bool:
    before = ticket.before_call
    return before is not None and before.called_at is None
