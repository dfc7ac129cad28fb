"""The thread that keeps the hall in step: snapshot, feed, and again after every cut."""

import logging
import random
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial

from msgspec import Struct

from common.client.clock import ServerClock
from common.client.errors import UNTRUSTED, OutcomeUnknown, Refused, Unreachable
from common.client.hall import Arrival, Hall, Link, LinkState, Listener
from common.client.link.api import Api
from common.client.link.exchange import Stream
from common.client.link.follower import Bye, Follower, StartOver
from common.client.link.sse import ProtocolError, SseParser
from common.client.link.trying import Trying
from common.client.witness.last import Witness
from common.client.witness.told import Told
from common.contract.envelope import EventRecord, Position

_log = logging.getLogger(__name__)
FRESH = timedelta(seconds=1)
"""How much later a sign of life must be to be told for itself."""
_DENIED = frozenset({401, 403, 404})


class Pace(Struct, frozen=True, kw_only=True):
    """Seconds: the longest silence of a live feed, the shortest and longest wait between tries.

    `soon` is the time until the first bytes of a try after a silence, at first and in the long run.
    """

    silence: float = 12.0
    soon: tuple[float, float] = (1.5, 6.0)
    retry: tuple[float, float] = (0.25, 1.0)
    refused: tuple[float, float] = (2.0, 4.0)


class Feed:
    """Follows the center until stopped and tells the listener; a cached hall may be given at first.

    `remember` hears of every place of the journal, before the listener does. `api` is the feed's own:
    `stop` closes it.
    """

    def __init__(
        self,
        api: Api,
        clock: ServerClock,
        listener: Listener,
        *,
        known: Hall | None = None,
        pace: Pace | None = None,
        remember: Callable[[Told], None] = lambda _: None,
    ) -> None:
        self._api, self._clock, self._listener = api, clock, listener
        self._pace = pace or Pace()
        self._trying = Trying(self._pace.silence, self._pace.soon)
        self._follower = Follower(remember=remember)
        if known is not None:
            self._follower.know(known)
        last = known.link.last_contact if known is not None else None
        self._last_contact: datetime | None = last
        self._link = Link(state="starting", since=clock.now(), last_contact=last)
        self._told: Hall | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="motcua-feed", daemon=True)

    @property
    def position(self) -> Position | None:
        """The last event on the board."""
        return self._follower.position

    @property
    def witness(self) -> Witness | None:
        """The last event whose hash the server told."""
        return self._follower.witness

    @property
    def link(self) -> Link:
        """The connection now, with the moment of the last sign of life."""
        link = self._link
        return Link(
            state=link.state, since=link.since, last_contact=self._last_contact, code=link.code
        )

    def start(self) -> None:
        """Begin; the listener hears of the known hall first."""
        self._thread.start()

    def stop(self) -> None:
        """End, waking a blocked read; nothing is told to the listener after it returns."""
        self._stopped.set()
        self._api.close()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        self._publish()
        while not self._stopped.is_set():
            wait, was_lost = self._pace.retry, self._follower.lost
            try:
                self._follow()
            except Refused as refused:
                self._trying.heard()
                denied = refused.problem.status in _DENIED
                self._now("refused" if denied else "offline", refused.code)
                wait = self._pace.refused if denied else wait
            except (Unreachable, OutcomeUnknown) as error:
                self._trying.lost(error.reason)
                untrusted = error.reason in UNTRUSTED
                self._now("refused" if untrusted else "offline", error.reason)
                wait = self._pace.refused if untrusted else wait
            except ProtocolError as error:
                _log.info("The feed is not understood: %s", error)
                self._follower.lost = True
                self._now("offline", "garbage")
            except StartOver as error:
                _log.info("Starting over: %s", error)
                self._follower.lost = True
                wait = wait if was_lost else (0.0, 0.0)
            except Exception:  # noqa: BLE001 - a dead feed would show an old hall as the present one
                _log.exception("The feed cannot be followed")
                self._follower.lost = True
                self._now("offline", "garbage")
            self._stopped.wait(random.uniform(*wait))  # noqa: S311

    def _follow(self) -> None:
        if self._follower.lost:
            self._follower.adopt(self._api.snapshot(self._trying.seconds))
            self._contact()
        elif self._follower.config_stale:
            self._renew_config()
        position = self._follower.position
        assert position is not None
        with closing(self._api.feed(position, self._trying.seconds)) as stream:
            self._now("online", None)
            self._read(stream, stream.opened or self._clock.now())

    def _read(self, stream: Stream, opened: datetime) -> None:
        parser = SseParser()
        heard, lines = self._clock.monotonic(), 0
        while not self._stopped.is_set():
            piece = stream.more()
            now = self._clock.monotonic()
            arrived: list[EventRecord] = []
            try:
                for event in parser.push(piece):
                    record = self._follower.take(event)
                    if record is not None:
                        arrived.append(record)
            except Bye:
                raise Unreachable("closed", "the server said good-bye") from None
            finally:
                self._deliver(arrived, opened)
            if parser.lines > lines:
                heard, lines = now, parser.lines
                self._trying.heard()
                self._contact()
                self._publish()
            elif now - heard > self._pace.silence:
                raise Unreachable("timed-out", "bytes, but never a whole line")
            if self._follower.config_stale:
                self._renew_config()

    def _deliver(self, records: list[EventRecord], opened: datetime) -> None:
        if not records:
            return
        now = self._clock.now()
        self._publish()
        for record in records:
            age = max(timedelta(0), now - record.recorded_at)
            arrival = Arrival(event=record, age=age, caught_up=record.recorded_at >= opened)
            self._tell(partial(self._listener.event_arrived, arrival))

    def _renew_config(self) -> None:
        try:
            snapshot = self._api.snapshot()
        except (Unreachable, OutcomeUnknown) as error:
            _log.info("The configuration stays as it was for now: %s", error)
            return
        self._follower.renew_config(snapshot)
        self._publish()

    def _contact(self) -> None:
        self._last_contact = self._clock.now()

    def _now(self, state: LinkState, code: str | None) -> None:
        if state == "online":
            self._contact()
        since = self._link.since if state == self._link.state else self._clock.now()
        self._link = Link(state=state, since=since, last_contact=self._last_contact, code=code)
        self._publish()

    def _publish(self) -> None:
        known = self._follower
        hall = Hall(
            config=known.config,
            board=known.board,
            link=self.link,
            person_key=known.person_key,
            staff_pin=known.staff_pin,
        )
        if self._told is None or _differ(hall, self._told):
            self._told = hall
            self._tell(partial(self._listener.hall_changed, hall))

    def _tell(self, call: Callable[[], None]) -> None:
        if self._stopped.is_set():
            return
        try:
            call()
        except Exception:  # noqa: BLE001 - a program's fault must not end its feed
            _log.exception("A listener failed")


def _differ(new: Hall, old: Hall) -> bool:
    if new.board is not old.board or new.config is not old.config:
        return True
    a, b = new.link, old.link
    if (a.state, a.code) != (b.state, b.code) or b.last_contact is None:
        return True
    return a.last_contact is not None and a.last_contact - b.last_contact >= FRESH
