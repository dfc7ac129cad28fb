"""From the moment the network is whole again until a display's follower has the newest event."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from common.client.hall import Arrival, Hall
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.bench.wire import Wire, enrolled, new_id
from tests.drive.center import CenterServer
from tests.fixtures.proxy import BLACK_HOLE, PASS, REFUSE, RESET, STALL, FaultProxy

KINDS = {"reset": RESET, "black hole": BLACK_HOLE, "refused": REFUSE, "stalled": STALL}
SHORTEST = 0.1
MUTE = 1.0
PATIENCE = 30.0


class Cut(NamedTuple):
    """So many seconds of a fault; after a `mute` one nobody resets the connections that died."""

    kind: str
    seconds: float
    mute: bool = False


class Newest:
    """A Listener that knows how far its hall is."""

    def __init__(self) -> None:
        self._seq = 0
        self._changed = threading.Condition()

    def hall_changed(self, hall: Hall) -> None:
        if hall.board is not None:
            with self._changed:
                self._seq = hall.board.seq
                self._changed.notify_all()

    def event_arrived(self, arrival: Arrival) -> None:
        """The hall tells all."""

    def reach(self, seq: int) -> float:
        """When the hall has this event, by time.monotonic."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._seq >= seq, PATIENCE), seq
        return time.monotonic()


class Screen(NamedTuple):
    """What a display follows through a network of its own, and a kiosk that is never cut off."""

    newest: Newest
    proxy: FaultProxy
    kiosk: Wire

    def after(self, cut: Cut) -> float:
        """The milliseconds from the end of the cut until the newest event is here."""
        self.newest.reach(_ticket(self.kiosk))
        self.proxy.fault = KINDS[cut.kind]
        time.sleep(cut.seconds)
        last = _ticket(self.kiosk)
        whole = time.monotonic()
        self.proxy.fault = PASS
        if cut.kind == "black hole" and not cut.mute:
            self.proxy.sever()
        return (self.newest.reach(last) - whole) * 1000


def resumed(scale: Scale, center: CenterServer, folder: Path) -> Iterator[Figure]:
    """Cuts of every kind and length, each screen with its own; then some that nobody is told of."""
    cuts = cuts_of(scale.cuts, scale.longest_cut)
    with _screens(scale.screens, center, folder) as screens:
        took = _all(screens, cuts)
        mute = _all(screens, [Cut("black hole", MUTE, mute=True)] * scale.mute_cuts)
    yield Figure(
        what="resumed after a cut, p99",
        value=p99(took),
        unit="ms",
        limit=2000,
        measured=f"{len(cuts)} cuts of {SHORTEST} to {scale.longest_cut} s: {_medians(cuts, took)}; "
        f"worst {max(took):.0f} ms",
        bound="the pause of 250 to 1,000 ms between two tries",
    )
    if mute:
        yield Figure(
            what="the same when nobody resets what died, p99",
            value=p99(mute),
            unit="ms",
            measured=f"{len(mute)} black holes of {MUTE} s that leave dead connections behind",
            bound="the silence of 12 s after which a feed is taken for dead",
        )


def cuts_of(count: int, longest: float) -> list[Cut]:
    """So many, of all kinds in turn, each longer than the one before by the same part of it."""
    kinds, growth = tuple(KINDS), longest / SHORTEST
    lengths = [SHORTEST * growth ** (number / (count - 1)) for number in range(count)]
    return [Cut(kinds[number % len(kinds)], length) for number, length in enumerate(lengths)]


def _all(screens: Sequence[Screen], cuts: Sequence[Cut]) -> list[float]:
    """What each cut took, in the order of the cuts, on as many screens at once as there are."""
    count = len(screens)

    def bear(number: int) -> list[float]:
        return [screens[number].after(cut) for cut in cuts[number::count]]

    took = [0.0] * len(cuts)
    with ThreadPoolExecutor(count) as pool:
        for number, of_one in enumerate(pool.map(bear, range(count))):
            took[number::count] = of_one
    return took


def _medians(cuts: Sequence[Cut], took: Sequence[float]) -> str:
    medians = {
        kind: p50([one for one, cut in zip(took, cuts, strict=True) if cut.kind == kind])
        for kind in KINDS
    }
    return "medians " + ", ".join(f"{kind} {value:.0f} ms" for kind, value in medians.items())


@contextmanager
def _screens(count: int, center: CenterServer, folder: Path) -> Iterator[list[Screen]]:
    with ExitStack() as stack:
        kiosk = stack.enter_context(closing(enrolled(center, "kiosk")))
        screens = []
        for number in range(count):
            proxy = stack.enter_context(FaultProxy(center.port))
            data = folder / f"screen-{number}"
            data.mkdir()
            newest = Newest()
            identity = enrol(proxy.url, center.enrol("display"), "bench", data)
            session = CenterSession(identity, data, newest)
            session.start()
            stack.callback(session.stop)
            wire = stack.enter_context(closing(Wire(center.url, kiosk.center_id, kiosk.token)))
            screens.append(Screen(newest, proxy, wire))
        yield screens


def _ticket(kiosk: Wire) -> int:
    """A ticket is taken; the seq of its birth."""
    issued = {"ticket_id": new_id(), "service_id": "ho-tich", "language": "vi"}
    return int(json.loads(kiosk.command("IssueTicket", **issued).body)["seq"])
