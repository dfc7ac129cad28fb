"""Counters, kiosks and displays of a busy hall without their windows, in one process.

`python -m tests.bench.throng`: standard input gives an Order; the line `ready` comes out once all sit at
their places, `go` lets them begin, and a Report ends it.
"""

import gc
import random
import sys
import threading
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import msgspec

from common.client.hall import Arrival, Hall
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from common.contract import commands as c
from common.contract.events import TicketCalled
from tests.bench.agenda import Agenda
from tests.bench.at_work import Desk, Till, call_of
from tests.bench.crowd_words import Called, Order, Report

STOCK = 3
"""So many wait for each counter when the calls begin."""

PATIENCE = 30.0
JITTER = 0.5
"""The part of the time from call to call in which each comes when it likes."""


class Hearer:
    """A Listener that knows all calls that were told, in their order."""

    def __init__(self) -> None:
        self.heard: list[Called] = []
        self._seq = 0
        self._more = threading.Condition()

    def hall_changed(self, hall: Hall) -> None:
        """Nothing is to be shown."""

    def event_arrived(self, arrival: Arrival) -> None:
        """A call is kept."""
        with self._more:
            self._seq = arrival.event.seq
            if isinstance(arrival.event.data, TicketCalled):
                now = time.monotonic_ns()
                self.heard.append(call_of(self._seq, arrival.event.data, now))
            self._more.notify()

    def hear(self, seq: int) -> bool:
        """Wait until all up to this event was told; False where it never was."""
        with self._more:
            return self._more.wait_for(lambda: self._seq >= seq, PATIENCE)


class Throng:
    """All of them, at work by one agenda."""

    def __init__(self, order: Order, stack: ExitStack) -> None:
        self._order, self._stack = order, stack
        self._dice = random.Random(order.seed)
        self._agenda = Agenda()
        self._faults: list[str] = []
        self._displays = [Hearer() for _ in order.codes["display"]]
        for number, display in enumerate(self._displays):
            self._session("display", number, display)
        self._tills = [
            Till(self._session("kiosk", number, Hearer()), self._agenda, self._faults)
            for number in range(len(order.codes["kiosk"]))
        ]
        self._desks = [self._desk(number) for number in range(len(order.officers))]

    def stock(self) -> None:
        """Let people wait before the first is called."""
        for number in range(STOCK * len(self._desks)):
            self._take(number)
        self._agenda.run()

    def play(self) -> Report:
        """All calls, each with a citizen who comes meanwhile, until everybody has been seen to."""
        began, spent = time.monotonic(), time.process_time()
        for number in range(self._order.calls):
            desk = self._desks[number % len(self._desks)]
            self._agenda.at(began + self._moment(number), desk.call)
            self._agenda.at(began + self._moment(number), partial(self._take, number))
        self._agenda.run()
        calls = sorted((call for desk in self._desks for call in desk.calls), key=_seq)
        for display in self._displays if calls else ():
            display.hear(calls[-1].seq)
        return Report(
            calls=calls,
            heard=[display.heard for display in self._displays],
            spent=time.process_time() - spent,
            faults=[*self._faults, *(fault for desk in self._desks for fault in desk.faults)],
        )

    def _moment(self, number: int) -> float:
        return (number + JITTER * self._dice.random()) / self._order.rate

    def _take(self, number: int) -> None:
        """Somebody takes a number for what this counter does."""
        services = self._order.officers[number % len(self._desks)][3]
        self._tills[number % len(self._tills)].issue(self._dice.choice(services))

    def _desk(self, number: int) -> Desk:
        counter_id, username, password, _ = self._order.officers[number]
        session = self._session("counter", number, Hearer())
        token = session.sign_in(username, password, counter_id).result().token
        session.send(c.OpenCounter(counter_id=counter_id), token=token).result()
        cycle = len(self._order.officers) / self._order.rate
        return Desk(session, token, counter_id, self._agenda, self._dice, cycle)

    def _session(self, profile: str, number: int, listener: Hearer) -> CenterSession:
        data = Path(self._order.folder) / f"{profile}-{number}"
        data.mkdir()
        code = self._order.codes[profile][number]
        session = CenterSession(enrol(self._order.url, code, data.name, data), data, listener)
        session.start()
        self._stack.callback(session.stop)
        return session


def main() -> None:
    """Come, wait for the word, and tell how it was."""
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    with ExitStack() as stack:
        throng = Throng(order, stack)
        throng.stock()
        gc.collect()
        gc.freeze()
        print("ready", flush=True)
        sys.stdin.readline()
        report = throng.play()
        print(msgspec.json.encode(report).decode(), flush=True)


def _seq(call: Called) -> int:
    return call.seq


if __name__ == "__main__":
    main()
