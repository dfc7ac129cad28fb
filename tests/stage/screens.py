"""A picture of every page of every program in screens-out/, of real programs: a new kiosk page is a scene."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import OFFSCREEN, Program
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk import papers
from tests.stage import hall_screens
from tests.stage.tree import ROOT

OUT = ROOT / "screens-out"
OFFICER = "le-minh-anh"
LANGUAGES = ("vi", "en")
SIZES = {
    "kiosk": ((1080, 1920), (1920, 1080), (1280, 1024)),
    "counter": ((420, 760), (640, 900)),
    "display": ((1920, 1080), (3840, 2160), (1080, 1920)),
}
Switch = Callable[[Program, str], None]


@dataclass(frozen=True, slots=True)
class Hall:
    """The center and its programs."""

    center: CenterServer
    printer: EscposPrinter
    kiosk: Program
    counter: Program
    display: Program


def main(argv: list[str]) -> int:
    """Take them all; 0, or DriveError where a page did not come."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with tempfile.TemporaryDirectory(prefix="motcua-screens-") as name, ExitStack() as ended:
        folder = Path(name)
        codes = ("kiosk", "counter", "display")
        center = CenterServer(
            folder / "server", codes=codes, officers=(OFFICER, hall_screens.SENIOR)
        )
        ended.enter_context(center)
        printer = ended.enter_context(EscposPrinter())
        hall = Hall(
            center,
            printer,
            ended.enter_context(people.open_kiosk(center, folder / "kiosk", printer.target)),
            ended.enter_context(people.open_counter(center, folder / "counter")),
            ended.enter_context(people.open_display(center, folder / "display")),
        )
        for part in (
            _before_work,
            _at_the_kiosk,
            _at_the_counter,
            _over_the_hall,
            _calls,
            _places,
            _phone,
            _cut_off,
            _by_hand,
        ):
            print(part.__name__.strip("_").replace("_", " "), flush=True)
            part(hall)
        for program in codes:
            arguments = ["--data", str(folder / f"new-{program}"), "--window", "800x600"]
            with Program(program, arguments, folder / f"new-{program}.log") as fresh:
                fresh.wait("first.title")
                _sizes(fresh, "first-start", "vi")
        for more in ("counter.pictures", "display.voice.scenes", "stage.staff_screens"):
            _module(f"tests.{more}")
    print(f"{len(list(OUT.iterdir()))} pictures are in {OUT.name}/")
    return 0


def _before_work(hall: Hall) -> None:
    hall.display.wait("empty")
    _both(hall.display, "empty", _switch_display)
    hall.counter.wait("counter.quay-1")
    _both(hall.counter, "sign-in", _switch_at_sign_in)
    password = hall.center.officer_password(OFFICER)
    people.sign_in(hall.counter, "quay-1", OFFICER, password)
    _both(hall.counter, "closed", _switch_counter)
    hall.counter.click("open")
    hall.counter.wait("next")
    _both(hall.counter, "nobody", _switch_counter)


def _at_the_kiosk(hall: Hall) -> None:
    """Over a hall in memory, where every page comes when it is wanted."""
    _module("tests.kiosk.pictures")


def _module(name: str) -> None:
    """Let a module take its own pictures."""
    subprocess.run(
        [sys.executable, "-m", name, str(OUT)],
        cwd=ROOT,
        env={**os.environ, **OFFSCREEN},
        check=True,
    )


def _at_the_counter(hall: Hall) -> None:
    counter = hall.counter
    for service in ("ho-tich", "chung-thuc", "ho-tich", "ho-tich"):
        people.take_ticket(hall.kiosk, service)
        hall.kiosk.touch("ticket.done")
    counter.wait("empty.title")
    _both(counter, "people-wait", _switch_counter)
    counter.click("next")
    counter.wait("start")
    _both(counter, "called", _switch_counter)
    counter.click("start")
    counter.wait("finish")
    _both(counter, "serving", _switch_counter)
    for sheet in ("park", "transfer", "outcome", "note", "priority", "today", "menu"):
        _both(counter, sheet, _switch_counter, _sheet(counter, sheet))
    counter.click("park")
    counter.click("option.thieu-giay-to")
    counter.wait_gone("notice")
    counter.click("next")
    counter.click("absent")
    counter.wait_gone("notice")
    _both(counter, "set-aside", _switch_counter)
    counter.click("pause")
    counter.click("option.hop")
    counter.wait("open")
    _both(counter, "paused", _switch_counter)
    counter.click("open")
    counter.wait("next")
    counter.click("form")
    counter.wait_gone("today")
    _keep(counter, "one-line", (800, 72), "vi")
    counter.click("form")
    counter.resize(1200, 760)
    _keep(counter, "large", (1200, 760), "vi")
    counter.click("form")


def _over_the_hall(hall: Hall) -> None:
    with hall_screens.opened(hall.center) as senior:
        for language in LANGUAGES:
            _switch_counter(senior, language)
            for page, size in hall_screens.pages(senior):
                _keep(senior, page, size, language)


def _sheet(counter: Program, name: str) -> Callable[[], None]:
    def turn() -> None:
        counter.click("back" if "sheet.title" in counter.names() else name)

    return turn


def _calls(hall: Hall) -> None:
    hall.counter.click("next")
    hall.display.wait("banner")
    _sizes(hall.display, "banner", "vi")
    people.finish_ticket(hall.counter)
    hall.display.wait("latest", timeout=60)
    _both(hall.display, "calls", _switch_display)


def _places(hall: Hall) -> None:
    """Where a display may hang: chosen on the staff's page, each shown, then the hall again."""
    display = hall.display
    display.key("F2")
    display.wait("setup.close")
    _sizes(display, "setup", LANGUAGES[0])
    for place, page in (
        ("zone:khu-a", "zone"),
        ("counter:quay-1", "door.number"),
        ("hall", "hall"),
    ):
        if "setup.close" not in display.names():
            display.key("F2")
        display.click(f"setup.place.{place}")
        display.key("Escape")
        display.wait(page)
        if page != "hall":
            _both(display, place.partition(":")[0], _switch_at_a_place)


def _phone(hall: Hall) -> None:
    """A ticket that is still to be served, and one that was, with the form for its rating."""
    keys = [papers.scanned(paper.image)[-39:] for paper in decode(hall.printer.data)]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no chromium: no picture of the ticket's page on a phone")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 780}, device_scale_factor=2)
        for language in LANGUAGES:
            for key in keys:
                page.goto(f"{hall.center.url}/t/{key}?lang={language}")
                shown = "rating" if page.locator("form").count() else "ticket"
                page.screenshot(path=OUT / f"phone-{shown}-{language}.png", full_page=True)
        browser.close()


def _cut_off(hall: Hall) -> None:
    hall.center.stop()
    hall.display.wait("trouble")
    _both(hall.display, "cut-off", _switch_display)
    hall.counter.wait("offline")
    _both(hall.counter, "cut-off", _switch_counter)
    hall.kiosk.wait("link")
    _sizes(hall.kiosk, "alone", "vi")
    people.take_ticket(hall.kiosk, "ho-tich")
    hall.kiosk.wait("ticket.paper")
    _sizes(hall.kiosk, "alone-ticket", "vi")
    hall.kiosk.touch("ticket.done")
    hall.kiosk.press("corner")
    hall.kiosk.wait("inside.title")
    hall.kiosk.release("inside.title")
    _sizes(hall.kiosk, "inside", "vi")


def _by_hand(hall: Hall) -> None:
    counter = hall.counter
    counter.wait("by-hand", timeout=90)
    _both(counter, "by-hand-offered", _switch_counter)
    counter.click("by-hand")
    counter.wait("hand.call")
    _both(counter, "by-hand", _switch_counter)
    counter.click("hand.call")
    counter.wait("hand.finish")
    _both(counter, "by-hand-called", _switch_counter)
    counter.click("hand.finish")
    counter.wait("hand.field")
    counter.write("a1-x")
    _both(counter, "by-hand-wrong", _switch_counter)


def _both(
    program: Program, page: str, switch: Switch, turn: Callable[[], None] | None = None
) -> None:
    """The page in every language and size, then in Vietnamese again; `turn` opens and closes it."""
    for language in LANGUAGES:
        switch(program, language)
        if turn:
            turn()
        _sizes(program, page, language)
        if turn:
            turn()
    switch(program, LANGUAGES[0])


def _switch_display(display: Program, language: str) -> None:
    if (display.text("queues.title") == "Waiting") != (language == "en"):
        display.key("L")


def _switch_at_a_place(display: Program, language: str) -> None:
    if ("tháng" in display.text("date")) != (language == LANGUAGES[0]):
        display.key("L")


def _switch_at_sign_in(counter: Program, language: str) -> None:
    counter.click(f"language.{language}")


def _switch_counter(counter: Program, language: str) -> None:
    name = counter.names().get("hand.counter") or counter.text("counter.name")
    if name.startswith("Counter") != (language == "en"):
        counter.click("menu")
        counter.click("option.language")


def _sizes(program: Program, page: str, language: str) -> None:
    for size in SIZES[program.name]:
        program.resize(*size)
        _keep(program, page, size, language)
    program.resize(*SIZES[program.name][0])


def _keep(program: Program, page: str, size: tuple[int, int], language: str) -> None:
    name = "-".join((program.name, page, f"{size[0]}x{size[1]}", language))
    program.grab(OUT / f"{name}.png")
