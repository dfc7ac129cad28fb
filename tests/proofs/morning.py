"""A full morning: 8 counters, 300 citizens, every move; its pictures, and the WAV of all calling at once."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from common.client.errors import ClientError
from common.contract import events as e
from common.speech.manifest import Manifest
from common.speech.packs import OWN
from tests.display import burst
from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import DriveError, Program
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.sound import HallSound, loudspeakers, recording
from tests.fixtures.tones import make_pack
from tests.journeys.morning import night, opening, story, strip
from tests.journeys.morning.books import TABLE, Books
from tests.journeys.morning.crowd import Crowd
from tests.journeys.morning.desks import Seat
from tests.journeys.morning.place import ALL, SECOND_SENIOR, SENIOR, center_files
from tests.journeys.morning.windows import Window
from tests.proofs.outcome import Outcome
from tests.stage.demo.books import complaints
from tests.stage.tree import ROOT

OUT = ROOT / "demo-out" / "morning"
CITIZENS = 300
SIZE = {"display": "1920x1080", "tablet": "1280x800"}
BESIDES = 32
"""Those who are not of the crowd: at the opening, at the windows and the senior's, and the last."""

VOICE = "tones"
WORDS = (*burst.WORDS, "dê", "e", "gờ", "hát", "ca", "tê")
WORD_SECONDS = 0.12

AT_WINDOWS = {"quay-1": "le-minh-anh", "quay-2": SENIOR, "quay-3": "tran-thu-ha"}
SEATS = (
    Seat("quay-8", "nguyen-quoc-bao", "cu-tru"),
    Seat("quay-4", "pham-ngoc-diep", "can-cuoc"),
    Seat("quay-5", "hoang-duc-long", "dat-dai"),
    Seat("quay-6", "vu-thi-mai", "ho-kinh-doanh"),
    Seat("quay-7", SECOND_SENIOR, "xa-hoi"),
)
SERVICES = (*(seat.service_id for seat in SEATS), "ho-tich", "chung-thuc", "phuong-tien")
ZONE, IN_ZONE = "khu-b", frozenset({"quay-5", "quay-6", "quay-7", "quay-8"})
NO_LOUDSPEAKER = "PulseAudioService: pa_context_connect"


def prove(citizens: int = CITIZENS) -> Outcome:
    """Pictures and the sound are in `OUT` afterwards, to be looked at and listened to."""
    outcome = Outcome()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="motcua-morning-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        center = CenterServer(
            folder / "server",
            center_files(folder / "files", VOICE),
            codes=("kiosk", "kiosk", "display", "display", "tablet", *["counter"] * 8),
            officers=(*AT_WINDOWS.values(), *(seat.officer_id for seat in SEATS)),
        )
        begun = time.monotonic()
        try:
            with center:
                with ExitStack() as ended:
                    crowd, left = _lived(folder, center, ended, citizens, outcome)
                outcome.figures["seconds of the morning"] = round(time.monotonic() - begun)
                night.falls(center)
            _judge(center, crowd, left, outcome)
        except (DriveError, ClientError, TimeoutError) as error:
            outcome.faults.append(f"{type(error).__name__}: {error}")
        said = complaints(sorted(folder.rglob("*.log")))
        outcome.faults += [line for line in said if NO_LOUDSPEAKER not in line]
    return outcome


def _lived(
    folder: Path, center: CenterServer, ended: ExitStack, citizens: int, outcome: Outcome
) -> tuple[Crowd, set[str]]:
    """The whole morning with all programs; also the labels of those whom its end meets in the hall."""
    leads = ended.enter_context(loudspeakers())
    printer = ended.enter_context(EscposPrinter())
    manifest, _ = (
        make_pack(folder / screen / OWN / VOICE, VOICE, WORDS, WORD_SECONDS)
        for screen in ("display", "zone")
    )
    kiosk = people.open_kiosk(center, folder / "kiosk", printer.target)
    display = people.open_display(center, folder / "display", environment=leads)
    zone = _opened("display", center, folder / "zone", "display", "--zone", ZONE)
    place = ("--profile", "tablet", "--counter", "quay-1")
    tablet = _opened("kiosk", center, folder / "tablet", "tablet", *place)
    counters = [people.open_counter(center, folder / at, "1200x760") for at in AT_WINDOWS]
    for program in (kiosk, display, zone, tablet, *counters):
        ended.enter_context(program)
    crowd = Crowd(center, folder, SEATS)
    ended.callback(crowd.door.session.stop)
    counters[0].wait("counter.quay-1")
    _keep(counters[0], "sign-in")
    for window, (at, name) in zip(counters, AT_WINDOWS.items(), strict=True):
        people.sign_in(window, at, name, center.officer_password(name))
    of = partial(story.id_of, crowd)
    windows = {at: Window(one, of) for at, one in zip(AT_WINDOWS, counters, strict=True)}
    officer, senior, third = windows.values()
    with recording(leads) as sound:
        calls = opening.all_at_once(crowd, windows, display, SERVICES)
    _hear(sound, manifest, calls, outcome)
    _keep(display, "after-the-opening")
    seen = story.Windows(kiosk=kiosk, officer=officer, senior=senior, display=display, keep=_keep)
    story.live(crowd, seen, citizens - BESIDES, lambda: strip.work(crowd, third, _keep))
    strip.raises_alarm(third, senior, _keep)
    third.program.click("form")
    _rated_at_the_counter(crowd, officer, tablet)
    decode(bytes(printer.data))[-1].image.save(OUT / "paper.png")
    for name, screen, counters_there in (("hall", display, ALL), ("zone", zone, IN_ZONE)):
        outcome.faults += story.ends_on_the_last_calls(crowd, screen, counters_there)
        _keep(screen, f"{name}-in-the-end")
    senior.leave()
    left = night.left_behind(crowd, officer, story.OWN)
    return crowd, left


def _opened(name: str, center: CenterServer, data: Path, profile: str, *more: str) -> Program:
    """A program with options of its own."""
    words = ["--server", center.url, "--code", center.enrol(profile), "--data", str(data)]
    return Program(name, [*more, *words, "--window", SIZE[profile]], data.with_suffix(".log"))


def _keep(program: Program, name: str) -> None:
    program.grab(OUT / f"{program.name}-{name}.png")


def _rated_at_the_counter(crowd: Crowd, officer: Window, tablet: Program) -> None:
    """The last one of all is asked at the counter how it was."""
    crowd.door.take(story.OWN)
    officer.next()
    officer.serve()
    tablet.wait("face.4")
    _keep(tablet, "faces")
    tablet.touch("face.4")
    tablet.touch("send")
    tablet.wait("thanks.title")


def _hear(
    sound: HallSound, manifest: Manifest, calls: Sequence[opening.Call], outcome: Outcome
) -> None:
    """All calls, each whole and once, in the order of their banners, with a breath between them."""
    sound.save(OUT / "all-at-once.wav")
    called = [(call.label, call.counter) for call in calls]
    heard = burst.judge(sound, manifest, called, [call.shown for call in calls])
    outcome.faults += heard.faults
    outcome.figures |= {
        "calls at once": len(calls),
        "seconds of all at once": round(heard.seconds, 1),
        "silence between calls, s": f"{min(heard.silences):.2f}-{max(heard.silences):.2f}"
        if heard.silences
        else "none",
    }


def _judge(center: CenterServer, crowd: Crowd, left: set[str], outcome: Outcome) -> None:
    """The journal against the papers, the life table and the reports."""
    books = Books(center.data)
    outcome.figures |= {
        "citizens": books.count(e.TicketIssued),
        "calls": books.count(e.TicketCalled, e.TicketResumed),
        "ratings": books.count(e.VisitRated),
        "moves of the life table, each seen": f"{len(books.moves)} of {sum(map(len, TABLE.values()))}",
        "fewest times": min(books.moves.values()),
        "events": len(books.records),
    }
    outcome.faults += [*books.missing(), *books.faults()]
    outcome.faults += [f"{label} is lost" for label in books.lost(dict(crowd.door.papers))]
    met = books.carried_over()
    outcome.require(met == left, f"the day's end has met {met}, not {left}")
    outcome.require(center.command("verify").startswith("ok "), "the journal is not sound")
    live = books.reports()
    center.command("rebuild")
    outcome.require(Books(center.data).reports() == live, "the reports come out otherwise")
