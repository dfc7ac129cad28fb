"""The morning at its windows: a kiosk, an officer, a senior and the hall, beside the many without one."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from common.board.queries import ticket_by_label
from tests.drive import people
from tests.drive.program import Program
from tests.journeys.morning import floor, windows
from tests.journeys.morning.crowd import Crowd, Paper
from tests.journeys.morning.place import PATIENCE
from tests.journeys.morning.waiting import see_to
from tests.journeys.morning.windows import Window

WITHOUT_WINDOW = "quay-8"
"""Who is sent on goes there: at a window, where one who was sent goes first, it would be unforeseen."""
OWN, SENIORS_OWN = "ho-tich", "chung-thuc"
FIELD = SENIORS_OWN

Keep = Callable[[Program, str], None]


def no_picture(program: Program, name: str) -> None:
    """Nobody wants to look."""


@dataclass(slots=True)
class Windows:
    """The programs on screens; `keep` keeps a picture of one under a name."""

    kiosk: Program
    officer: Window
    senior: Window
    display: Program
    keep: Keep = no_picture
    shown: list[str] = field(default_factory=list)


def live(
    crowd: Crowd, seen: Windows, citizens: int, beside: Callable[[], None] = lambda: None
) -> None:
    """From the first number on until all have been served; `beside` is what a further officer does."""
    begin(crowd, seen)
    with ThreadPoolExecutor(4) as threads:
        parts = (
            threads.submit(crowd.come, citizens),
            threads.submit(at_the_officers, seen),
            threads.submit(over_the_hall, crowd, seen),
            threads.submit(beside),
        )
        for part in parts:
            part.result()
    seen.officer.next()
    seen.officer.serve()
    rate(seen)
    crowd.settle()


def begin(crowd: Crowd, seen: Windows) -> None:
    """The first citizens come, two of them to the kiosk on the screen; the officers begin to call."""
    for _ in range(2):
        label = people.take_ticket(seen.kiosk, OWN).label
        seen.keep(seen.kiosk, "number")
        seen.kiosk.touch("ticket.done")
        seen.shown.append(label)
    for service in (OWN,) * 3 + (SENIORS_OWN,) * 3:
        crowd.door.take(service)
    crowd.door.take_late("cu-tru")
    crowd.door.take_unprinted("can-cuoc")
    see_to(crowd.desks[-1], crowd.door)
    crowd.begin()


def at_the_officers(seen: Windows) -> None:
    """Four citizens, and all that may happen to them."""
    at = seen.officer
    windows.taken_back_and_called_again(at)
    windows.absent_then_here(at)
    seen.keep(at.program, "after-an-outcome")
    windows.fetches_and_is_sent_on(at, WITHOUT_WINDOW)
    windows.absent_and_gone(at)
    windows.pauses(at)


def over_the_hall(crowd: Crowd, seen: Windows) -> None:
    """Help is called for; three wait for certification, and their order changes; words for the hall."""
    at, (one, two, three) = seen.senior, _waiting(crowd)
    seen.kiosk.touch("help")
    seen.kiosk.touch("help.call")
    floor.comes_when_called(at)
    seen.keep(at.program, "whole-hall")
    seen.kiosk.touch("help.end")
    floor.moves_and_sends(at, FIELD, three.ticket_id, two.ticket_id, WITHOUT_WINDOW)
    floor.stops_a_field(at, FIELD)
    seen.kiosk.touch("rest.take")
    seen.kiosk.wait("services")
    _until_closed(seen.kiosk, f"service.{SENIORS_OWN}.queue")
    seen.keep(seen.kiosk, "a-field-stopped")
    floor.opens_a_field(at, FIELD)
    floor.posts(at, seen.display)
    seen.keep(seen.display, "notice")
    floor.withdraws(at)
    floor.closes_the_page(at)
    first = at.next()
    assert first == three.label, f"{first} is called, {three.label} was moved to the front"
    at.serve()
    at.by_number(one.label)
    at.serve()


def rate(seen: Windows) -> None:
    """Whoever was served first types the number and is content."""
    kiosk = seen.kiosk
    kiosk.later(300)
    kiosk.touch("rest.rate")
    for key in seen.shown[0]:
        kiosk.touch(f"key.{key}")
    kiosk.touch("number.go")
    kiosk.touch("face.4")
    kiosk.touch("reasons.send")
    kiosk.wait("thanks")
    seen.keep(kiosk, "thanks")


def ends_on_the_last_calls(crowd: Crowd, display: Program, counters: frozenset[str]) -> list[str]:
    """What a display at these counters shows in the end against the board: a line for a difference."""
    display.wait_gone("banner", timeout=120)
    shown = sorted(name for name in display.names() if name.startswith("call."))
    calls = [c for c in crowd.door.eyes.board().calls if c.counter_id in counters]
    due = sorted(f"call.{call.label}" for call in calls[: len(shown)])
    return [] if shown == due and shown else [f"the display shows {shown}, not {due}"]


def id_of(crowd: Crowd, label: str) -> str:
    """The ticket that bears this label now."""
    ticket = ticket_by_label(crowd.door.eyes.board(), label)
    assert ticket is not None, label
    return ticket.id


def _until_closed(kiosk: Program, queue: str) -> None:
    """What cannot be touched any more is not awaited as what can."""
    deadline = time.monotonic() + PATIENCE
    while "Tạm ngừng tiếp nhận" not in kiosk.names()[queue]:
        assert time.monotonic() < deadline, kiosk.names()
        time.sleep(0.05)


def _waiting(crowd: Crowd) -> list[Paper]:
    ids, eyes = [paper.ticket_id for paper in crowd.door.papers], crowd.door.eyes
    eyes.until(lambda board: {*ids} <= {*board.tickets}, "every paper is known")
    waiting = [eyes.board().tickets[one] for one in ids]
    return [Paper(one.id, one.label) for one in waiting if one.service_id == SENIORS_OWN][-3:]
