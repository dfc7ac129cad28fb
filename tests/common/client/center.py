"""What the scripted server tells of a small center, and a listener that remembers what it heard."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from common.board.snapshots import to_rows
from common.client.facts.sender import Patience
from common.client.hall import Arrival, Hall
from common.client.link.exchange import Waits
from common.client.link.feed import Pace
from common.client.membership.identity import DeviceIdentity
from common.client.session import Tempo
from common.contract import codec
from common.contract.commands import CallNext, RateVisit
from common.contract.envelope import Accepted, EventRecord
from common.contract.ids import Profile
from common.contract.snapshot import Snapshot
from tests.common.client.scripted import PATIENCE, Exchange, Script, ScriptedServer
from tests.display.halls import SmallCenter

TICKET = "01890000-0000-7000-8000-000000000001"
NEXT = CallNext(counter_id="q1")
RATING = RateVisit(ticket_id=TICKET, score=4, comment="Rất tốt", channel="typed")
QUICK = Tempo(
    waits=Waits(connect=10.0, read=20.0, whole=40.0),
    pace=Pace(silence=30.0, retry=(0.01, 0.02), refused=(0.01, 0.02)),
    patience=Patience(first=0.01, longest=0.02, failures=3, later=0),
)


def identity(server: ScriptedServer, profile: Profile = "display") -> DeviceIdentity:
    return DeviceIdentity(
        server_url=server.url,
        center_id="ba-dinh",
        device_id="man-hinh-1",
        profile=profile,
        lane=3,
        token="secret-token",
    )


def snapshot(center: SmallCenter) -> bytes:
    return codec.encode(
        Snapshot(
            epoch=center.board.epoch,
            seq=center.board.seq,
            server_time=center.now,
            config_version=center.board.config_version,
            config=center.config,
            board=to_rows(center.board),
        )
    )


def tells_snapshot(center: SmallCenter) -> Script:
    """Tells the center as it is now, also later."""
    said = snapshot(center)
    return lambda exchange: exchange.answer(200, said)


def sse(record: EventRecord, epoch: int = 1, seq: int | None = None) -> bytes:
    place = f"{epoch}.{record.seq if seq is None else seq}"
    return (
        f"id: {place}\nevent: {record.type}\ndata: ".encode()
        + codec.encode_record(record)
        + b"\n\n"
    )


def feeds(*pieces: bytes, then: Callable[[Exchange], None] | None = None) -> Script:
    """A feed that says these pieces, then stays open, or does `then`."""

    def script(exchange: Exchange) -> None:
        exchange.open_feed()
        for piece in pieces:
            exchange.chunk(piece)
        if then is not None:
            then(exchange)
        else:
            exchange.hold()

    return script


def hangs_up(exchange: Exchange) -> None:
    exchange.hang_up()


def page(status: int) -> Script:
    """Some other program's answer."""
    return lambda exchange: exchange.answer(status, b"<html>", "text/html")


def accepts(center: SmallCenter) -> Script:
    """Answers a command with the last event of the small center."""
    record = center.call("A001", 1).event
    body = codec.encode_accepted(Accepted(seq=record.seq, events=(record,)))
    return lambda exchange: exchange.answer(200, body)


class Ticks:
    """A monotonic clock that a test can push, and the scripted server's clock with it."""

    def __init__(self, server: ScriptedServer) -> None:
        self.ahead = 0.0
        server.now = lambda: datetime.now(UTC) + timedelta(seconds=self.ahead)

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


class Witness:
    """A Listener; `until` waits for a hall or for arrivals that satisfy a test."""

    def __init__(self) -> None:
        self.halls: list[Hall] = []
        self.arrivals: list[Arrival] = []
        self._changed = threading.Condition()

    def hall_changed(self, hall: Hall) -> None:
        with self._changed:
            self.halls.append(hall)
            self._changed.notify_all()

    def event_arrived(self, arrival: Arrival) -> None:
        with self._changed:
            board = self.halls[-1].board
            assert board is not None
            assert board.seq >= arrival.event.seq, "the hall comes before its event"
            self.arrivals.append(arrival)
            self._changed.notify_all()

    def until(self, wanted: Callable[["Witness"], bool]) -> "Witness":
        with self._changed:
            assert self._changed.wait_for(lambda: wanted(self), PATIENCE), self.story()
        return self

    def until_state(self, state: str) -> Hall:
        self.until(lambda w: bool(w.halls) and w.halls[-1].link.state == state)
        return self.halls[-1]

    def until_code(self, code: str) -> None:
        """Refused for this reason, by the server or by this device."""
        self.until(lambda w: bool(w.halls) and w.states()[-1] == ("refused", code))

    def until_seq(self, seq: int) -> Hall:
        def reached(witness: Witness) -> bool:
            board = witness.halls[-1].board if witness.halls else None
            return board is not None and board.seq == seq

        self.until(reached)
        return self.halls[-1]

    def until_arrivals(self, count: int) -> list[int]:
        self.until(lambda w: len(w.arrivals) >= count)
        return self.seqs()

    def seqs(self) -> list[int]:
        return [arrival.event.seq for arrival in self.arrivals]

    def states(self) -> list[tuple[str, str | None]]:
        return [(hall.link.state, hall.link.code) for hall in self.halls]

    def story(self) -> str:
        return f"states {self.states()[-20:]}, arrivals {self.seqs()[-20:]}"
