"""Wrong, jumping and racing clocks: no number twice, no day opened twice, and always flagged."""

import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import requests

from common.client.membership.identity import new_id
from server.settings import Settings
from server.storage.engine import open_database
from server.storage.history.journal import all_events
from tests.drive import daylight
from tests.drive.false_clock import LIBRARIES, telling
from tests.fixtures.proxy import REFUSE, FaultProxy
from tests.proofs.kill_loop import await_papers
from tests.proofs.kiosks import KioskProcess, Paper, join
from tests.proofs.outcome import Outcome
from tests.proofs.processes import ServerProcess, new_center
from tests.server.harness import CENTER, Talk, issue

ZONE = ZoneInfo(daylight.ZONE)


class Moment(NamedTuple):
    """What both clocks say from now on, and how fast they go; None: the right time."""

    server: datetime | None = None
    kiosk: datetime | None = None
    speed: int = 1


def _there(hour: int, minute: int, second: int, days: int = 0) -> datetime:
    day = datetime.now(ZONE).date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE)


LATE, EARLY = _there(23, 59, 58), _there(0, 0, 1, days=1)
PAST, FUTURE = (
    datetime(1970, 1, 1, 0, 0, 10, tzinfo=UTC),
    datetime(2036, 2, 7, 6, 28, 10, tzinfo=UTC),
)
HOUR = timedelta(hours=1)
NOON = _there(12, 0, 0)
RIGHT = Moment()
STORIES: dict[str, tuple[Moment, ...]] = {
    "midnight there and back": (
        Moment(LATE, LATE),
        Moment(EARLY, EARLY),
        Moment(LATE, LATE),
        Moment(EARLY, EARLY),
    ),
    "an hour there and back": (
        Moment(NOON, NOON),
        Moment(NOON + HOUR, NOON),
        Moment(NOON, NOON - HOUR),
        Moment(NOON - HOUR, NOON + HOUR),
        Moment(NOON, NOON),
    ),
    "a kiosk in 1970 and 2036": (RIGHT, Moment(kiosk=PAST), Moment(kiosk=FUTURE), RIGHT),
    "a server in 1970": (RIGHT, Moment(server=PAST), RIGHT),
    "a server in 2036": (RIGHT, Moment(server=FUTURE), RIGHT),
    "an hour a second": (Moment(LATE, LATE, 3600), Moment(LATE, LATE), Moment(EARLY, EARLY, 3600)),
}


class Clock:
    """A process's clock, set by a file that libfaketime reads at every look."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(None)

    def set(self, at: datetime | None, speed: int = 1) -> None:
        """It says `at` now, or the right time."""
        ahead = 0.0 if at is None else at.timestamp() - time.time()
        self._file.write_text(f"{ahead:+.3f}" + (f" x{speed}" if speed > 1 else ""), "ascii")

    @property
    def environment(self) -> dict[str, str]:
        """For the process that lives by it."""
        return telling(FAKETIME_TIMESTAMP_FILE=str(self._file), FAKETIME_NO_CACHE="1")


def run(place: Path, moments: Sequence[Moment], papers: int = 3) -> Outcome:
    """At each moment papers while cut off, papers online, and tickets of another kiosk."""
    place.mkdir(parents=True, exist_ok=True)
    outcome = Outcome()
    clocks = Clock(place / "server-clock"), Clock(place / "kiosk-clock")
    settings = new_center(place / "server")
    with ExitStack() as ended:
        server = ended.enter_context(ServerProcess(settings, environment=clocks[0].environment))
        proxy = ended.enter_context(FaultProxy(server.port))
        other = server.hall.enrol("kiosk")
        data = join(settings, proxy.url, place / "kiosk")
        kiosk = ended.enter_context(KioskProcess(data, environment=clocks[1].environment))
        for moment in moments:
            clocks[0].set(moment.server, moment.speed)
            wrong = moment.server is not None and not _near(moment.server, datetime.now(UTC))
            clocks[1].set(moment.kiosk, moment.speed)
            _take(other, papers)
            kiosk.take(papers)
            with proxy.under(REFUSE):
                kiosk.take(papers)
            _take(other, papers)
            flagged = bool(_flags(server.hall.base))
            outcome.require(flagged or not wrong, f"{moment} is wrong, and nothing says so")
        outcome.faults += [] if moments[-1].server else _flags(server.hall.base)
        kiosk.finish()
        clocks[1].set(None)
        with KioskProcess(data, environment=clocks[1].environment):
            outcome.faults += await_papers(settings, kiosk.papers)
        server.stop()
    outcome.faults += [*_twice(settings, kiosk.papers), *_went_back(settings)]
    outcome.figures["papers"] = len(kiosk.papers)
    return outcome


def prove() -> Outcome:
    """All stories."""
    outcome = Outcome()
    if not LIBRARIES:
        return Outcome(faults=["libfaketime is not installed"])
    for name, moments in STORIES.items():
        with tempfile.TemporaryDirectory(prefix="motcua-clock-") as place:
            told = run(Path(place), moments, papers=8)
        outcome.figures[name] = f"{told.figures['papers']} papers"
        outcome.faults += [f"{name}: {fault}" for fault in told.faults]
    return outcome


def _take(kiosk: Talk, count: int) -> None:
    """Numbers of the shared lane, by a kiosk that goes by the server's time as every device does."""
    told = kiosk.http.get(f"{kiosk.base}/healthz", timeout=30).headers["Motcua-Time"]
    now = datetime.fromtimestamp(int(told) / 1000, UTC)
    for _ in range(count):
        body = issue(ticket_id=new_id(now))
        body |= {"command_id": new_id(now), "occurred_at": now.isoformat(timespec="milliseconds")}
        body["expires_at"] = "2099-01-01T00:00:00+00:00"
        answer = kiosk.send(body)
        assert answer.status_code == 200, answer.text


def _near(one: datetime, other: datetime) -> bool:
    return abs(one - other) <= timedelta(minutes=1)


def _flags(base: str) -> list[str]:
    """What the server says is wrong with it."""
    return list(requests.get(f"{base}/readyz", timeout=30).json()["faults"])


def _twice(settings: Settings, papers: Sequence[Paper]) -> Iterator[str]:
    events = list(_events(settings))
    born = [event["data"] for event in events if event["type"] == "TicketIssued"]
    labels = Counter((one["service_day"], one["label"]) for one in born)
    labels |= Counter((paper.day, paper.label) for paper in papers)
    days = Counter(event["data"]["service_day"] for event in events if event["type"] == "DayOpened")
    yield from (f"{label} of {day} stands {n} times" for (day, label), n in labels.items() if n > 1)
    yield from (f"{day} was opened {n} times" for day, n in days.items() if n > 1)


def _went_back(settings: Settings) -> Iterator[str]:
    """Days and times of record that go back."""
    day, at = "", ""
    for event in _events(settings):
        opened = event["data"]["service_day"] if event["type"] == "DayOpened" else day
        if opened < day or event["recorded_at"] < at:
            yield f"event {event['seq']} goes back: {event['recorded_at']}, {opened}"
        day, at = opened, event["recorded_at"]


def _events(settings: Settings) -> Iterator[dict[str, Any]]:
    storage = open_database(settings.database)
    with closing(storage), storage.reading() as connection:
        for stored in all_events(connection, CENTER):
            yield json.loads(stored.text)
