"""What citizens and officers do in the hall, told in their steps on the screens."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.drive.center import CenterServer
from tests.drive.program import DriveError, Program

EXPIRED, TIMES = 15, 3
"""Seconds after which a press has come to something or been told as lost, and presses in all."""


def open_kiosk(
    center: CenterServer,
    data: Path,
    printer: str = "none",
    window: str = "1080x1920",
    code: str | None = None,
    environment: Mapping[str, str] | None = None,
    more: Sequence[str] = (),
) -> Program:
    """A kiosk, enrolled the first time; `data` is kept for the next start."""
    return _open(
        "kiosk", center, data, window, code, environment, more=("--printer", printer, *more)
    )


def open_counter(
    center: CenterServer,
    data: Path,
    window: str = "420x760",
    code: str | None = None,
    environment: Mapping[str, str] | None = None,
    more: Sequence[str] = (),
) -> Program:
    """An officer's window, not yet signed in the first time."""
    return _open("counter", center, data, window, code, environment, more)


def open_display(
    center: CenterServer,
    data: Path,
    window: str = "1920x1080",
    code: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Program:
    """The hall's display; `environment` may lead to loudspeakers."""
    return _open("display", center, data, window, code, environment)


def open_tablet(
    center: CenterServer, data: Path, counter: str, window: str = "1280x800"
) -> Program:
    """The rating tablet at this counter."""
    more = ("--counter", counter)
    return _open("kiosk.tablet", center, data, window, center.enrol("tablet"), more=more)


def _open(
    name: str,
    center: CenterServer,
    data: Path,
    window: str,
    code: str | None,
    environment: Mapping[str, str] | None = None,
    more: Sequence[str] = (),
) -> Program:
    data.mkdir(parents=True, exist_ok=True)
    arguments = ["--server", center.url, "--data", str(data), "--window", window, *more]
    if not (data / "identity.json").exists():
        arguments += ["--code", code or center.enrol(name)]
    return Program(name, arguments, data.parent / f"{data.name}.log", environment)


@dataclass(frozen=True, slots=True)
class Taken:
    """A ticket in a citizen's hand: its label, and the touch that asked for it (monotonic ns)."""

    label: str
    touched_ns: int


def take_ticket(kiosk: Program, service: str, priority: str = "none") -> Taken:
    """Three touches from rest to paper; the ticket page stays."""
    kiosk.touch("rest.take")
    kiosk.touch(f"service.{service}")
    touched = kiosk.touch(f"priority.{priority}")
    return Taken(kiosk.text("ticket.number"), touched)


def sign_in(
    counter: Program, at: str, username: str, password: str, *, own: str | None = None
) -> None:
    """Choose the counter, type name and password, and enter; `own` takes a given password's place."""
    counter.click(f"counter.{at}")
    counter.click("sign-in.username")
    counter.write(username)
    counter.click("sign-in.password")
    counter.write(password)
    counter.click("sign-in.enter")
    if own is not None:
        counter.click("password.new")
        counter.write(own)
        counter.click("password.again")
        counter.write(own)
        counter.click("password.save")
    counter.wait("counter.name")


def press(counter: Program, button: str, then: str, text: str | None = None) -> None:
    """Click it, and wait until that item (with this text in it) is there.

    Told that nothing came of it, as on a machine that is too busy, the officer clicks again.
    """
    for _ in range(TIMES):
        told = counter.expect("notice", timeout=EXPIRED)
        counter.click(button)
        with suppress(DriveError):
            counter.wait(then, text, timeout=EXPIRED)
            return
        told.ns()
        if button not in counter.names():
            break
    counter.wait(then, text)


def finish_ticket(counter: Program) -> None:
    """Start and finish the ticket in hand; the counter is free for the next."""
    press(counter, "start", "finish")
    press(counter, "finish", "next")
