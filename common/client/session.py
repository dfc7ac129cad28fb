"""A program's whole connection to its center: what it sees, what it asks, what it must not lose."""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from common.board.hall_changes import notices_now
from common.client.cache import Cache
from common.client.clock import ServerClock
from common.client.errands import Errands
from common.client.facts.outbox import KEPT, Fact, Outbox
from common.client.facts.sender import Patience, Sender
from common.client.facts.uploader import KEEPERS, Port
from common.client.hall import Hall, Listener, Relay
from common.client.link.api import Api
from common.client.link.exchange import Waits
from common.client.link.feed import Feed, Pace
from common.client.link.health import LinkHealth
from common.client.link.heartbeat import Heartbeat
from common.client.link.live import INSISTING, Live
from common.client.link.watch import Watch
from common.client.membership.epochs import Epochs
from common.client.membership.identity import DeviceIdentity, new_id
from common.client.membership.rotation import Rotation, Tokens
from common.client.membership.standing import Standing
from common.client.witness.handing_back import HandingBack
from common.client.witness.last import WitnessFile
from common.client.witness.memory import Memory
from common.contract.commands import Command, IssueTicket
from common.contract.envelope import Accepted, CommandEnvelope, Position
from common.contract.ids import Label, NoticeId
from common.contract.requests import DeviceStatus
from common.version import program_version


class Tempo(Struct, frozen=True, kw_only=True):
    """Every wait of a session, and the machine's two clocks; the defaults are the product's.

    `whole` is for a snapshot, which a slow link may take long to bring.
    """

    waits: Waits = field(default_factory=Waits)
    pace: Pace = field(default_factory=Pace)
    patience: Patience = field(default_factory=Patience)
    whole: float = 60.0
    heartbeat: float = 10.0
    rotation: float = 30 * 86_400.0
    insisting: timedelta = INSISTING
    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


class CenterSession(Errands):
    """Make one, `start`, use from any thread, `stop`; everything slow answers by a Future.

    Futures raise Refused, Unreachable or OutcomeUnknown (common.client.errors).
    """

    def __init__(
        self,
        identity: DeviceIdentity,
        data: Path,
        listener: Listener,
        tempo: Tempo | None = None,
        *,
        highest: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        """`highest` tells, on any thread, a kiosk's highest number of today in the shared lane by series.

        OSError when `data` cannot hold this device's journal.
        """
        tempo = tempo or Tempo()
        self.identity = identity
        self._cache = Cache(data, identity.device_id)
        self.clock = _clock(self._cache, tempo)
        known = self._cache.load_hall(self.clock.now())
        board = known.board if known is not None else None
        epoch = board.epoch if board is not None else None
        self._epochs = Epochs(data / "epoch", identity.device_id, epoch)
        self._health = LinkHealth()
        self._watch = Watch(self.clock, self._health, self._epochs)
        self._tokens = Tokens(identity, data)
        self._status = DeviceStatus(version=program_version(), lane=identity.lane)
        self._api = self._make_api(tempo.waits)
        self._outbox = Outbox(data / "outbox.sqlite3")
        self._outbox.belong_to(identity.device_id)
        self._memory = Memory(data / "feed.sqlite3", identity.device_id)
        self._sender = self._make_sender(highest, tempo.patience)
        self._epochs.risen = self._sender.wake
        self._live = Live(self._api, self.clock, self._epochs, insisting=tempo.insisting)
        super().__init__(self._api, self._live, self._cache, self._standing_notices)
        self._relay = Relay(Standing(listener, data), self._heard)
        self._feed = self._make_feed(known, tempo)
        self._heartbeat = Heartbeat(
            self._api,
            self._cache,
            self.clock,
            status=self._device_status,
            hall=lambda: self._relay.hall,
            testify=self._testify,
            every=tempo.heartbeat,
        )
        self._witness = WitnessFile(data)
        self._rotation = self._make_rotation(tempo.rotation)
        self._lock = threading.Lock()
        self._state = "new"

    def start(self) -> None:
        """Show the last known hall, connect, and send what is held."""
        with self._lock:
            if self._state != "new":
                return
            self._state = "started"
        self._memory.start()
        self._feed.start()
        self._sender.start()
        self._heartbeat.start()
        self._rotation.start()

    def stop(self) -> None:
        """End every thread and request; facts stay on disk for the next start. Harmless twice."""
        with self._lock:
            state, self._state = self._state, "stopped"
        if state == "stopped":
            return
        self._api.close()
        self._feed.stop()
        self._sender.stop()
        self._live.stop()
        self._heartbeat.stop()
        self._rotation.stop()
        self._outbox.close()
        self._memory.stop()

    def new_id(self) -> str:
        """A UUIDv7 in server time."""
        return new_id(self.clock.now())

    def send(self, command: Command, *, token: str | None = None) -> Future[Accepted]:
        """A live command: carried out within 10 s or never; `token` is the officer's."""
        return self._live.send(command, token)

    def insist(self, command: Command, *, token: str) -> Future[Accepted]:
        """A live command that waits for its server: carried out once within 60 s or never."""
        return self._live.insist(command, token)

    def send_fact(self, command: Command) -> Future[Accepted]:
        """A durable command: on disk when this returns, retried until answered, also after a restart.

        Whatever it is, it is not too late before its id is too old. The answer names no events.
        OSError when it could not be kept. Refused: it is quarantined, and stays on this device.
        A paper of the shared lane whose number came in an older epoch than one seen since raises
        OutcomeUnknown at once and is not kept: its number is void and must not be shown.
        """
        now = self.clock.now()
        envelope = CommandEnvelope(
            command_id=new_id(now), occurred_at=now, expires_at=now + KEPT, data=command
        )
        if isinstance(command, IssueTicket) and command.lane != self.identity.lane:
            with self._epochs.use(command.ticket_id):
                return self._sender.submit(envelope, self._epochs.current)
        return self._sender.submit(envelope, self._epochs.current)

    def held_facts(self) -> int:
        """How many facts the server does not have yet."""
        return self._outbox.held()

    def last_facts(self) -> tuple[Command, ...]:
        """What this device has told last, and all that the server does not have yet, oldest first."""
        return self._outbox.last_commands()

    def quarantined(self) -> tuple[Fact, ...]:
        """The facts that the server has refused."""
        return self._outbox.quarantined()

    @property
    def epoch(self) -> int | None:
        """The server's highest epoch that this device has seen."""
        return self._epochs.current

    def healthy(self) -> bool:
        """Whether the link can be relied on now: see LinkHealth."""
        return self._health.healthy(self.clock.monotonic())

    def distrust(self) -> None:
        """An answer that came was of no use: the link must prove itself anew."""
        self._health.failed()

    def report_printer(self, state: str | None) -> None:
        """What the next heartbeats say of the printer, in at most 64 characters."""
        self._status = replace(self._status, printer=state)

    def report_by_hand(self, label: Label | None) -> None:
        """Whom this counter serves by hand now: nobody else is to call that number."""
        self._status = replace(self._status, by_hand=label)

    def report_reading(self, place: str) -> None:
        """The place whose notices this display can read aloud; empty where it reads none."""
        self._status = replace(self._status, reads=place)

    def _make_sender(self, highest: Callable[[], Mapping[str, int]], patience: Patience) -> Sender:
        heard = self.identity.profile in KEEPERS
        port = partial(Port, post=self._api.journal, highest=highest, clock=self.clock, heard=heard)
        back = HandingBack(self._memory, self._epochs, self._api.witness, patience.failures)
        return Sender(self._outbox, self._epochs, port, back, patience)

    def _make_rotation(self, every: float) -> Rotation:
        made = Rotation(self._tokens, self._api.next_token, self.clock, every=every)
        self._watch.asked_to_rotate = made.hasten
        return made

    def _make_feed(self, known: Hall | None, tempo: Tempo) -> Feed:
        waits = replace(tempo.waits, read=tempo.pace.silence, whole=tempo.whole)
        return Feed(
            self._make_api(waits),
            self.clock,
            self._relay,
            known=known,
            pace=tempo.pace,
            remember=self._memory.keep,
        )

    def _make_api(self, waits: Waits) -> Api:
        return Api(
            self.identity.server_url,
            self.clock,
            center_id=self.identity.center_id,
            waits=waits,
            pinned=self.identity.server_fingerprint,
            seen=self._seen,
            watch=self._watch,
            tokens=self._tokens,
        )

    def _seen(self) -> Position | None:
        return self._feed.position

    def _device_status(self) -> DeviceStatus:
        skew = self.clock.skew() // timedelta(milliseconds=1)
        return replace(self._status, held_facts=self._outbox.held(), skew_ms=skew)

    def _heard(self, before: Hall | None, hall: Hall) -> None:
        if hall.board is not None:
            self._epochs.see(hall.board.epoch)
        if hall.link.state == "online":
            self._health.exchanged(self.clock.monotonic(), 0.0)
            if before is None or before.link.state != "online":
                self._sender.wake()
                self._heartbeat.wake()
        elif hall.link.state != "starting":
            self._health.failed()

    def _standing_notices(self) -> frozenset[NoticeId] | None:
        hall = self._relay.hall
        if self.identity.profile == "kiosk" or hall is None or hall.board is None:
            return None
        return frozenset(row.id for row in notices_now(hall.board, self.clock.now()))

    def _testify(self) -> None:
        self._memory.secure()
        witness = self._feed.witness
        if witness is not None:
            self._witness.keep(witness)


def _clock(cache: Cache, tempo: Tempo) -> ServerClock:
    kept = cache.load_time()
    if kept is None:
        return ServerClock(wall=tempo.wall, monotonic=tempo.monotonic)
    return ServerClock(
        wall=tempo.wall,
        monotonic=tempo.monotonic,
        skew=timedelta(milliseconds=kept.skew_ms),
        floor=kept.seen,
    )
