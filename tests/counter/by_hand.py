"""A desk cut off from its server so long that the officer may go on by hand, without a window."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from common.contract.commands import RecordHandCall
from common.contract.envelope import Accepted
from counter.desk import Desk
from counter.hand_book import HandBook
from counter.keeper import Keeper
from counter.local import Local
from counter.viewmodels.derive import View, derive
from tests.counter.halls import NOW, Scene, hall, signed, ticket
from tests.counter.window import LOCAL, RecordingSession

SIGNED = replace(LOCAL, signed=signed())
WAITING = Scene(tickets=(ticket(20), ticket(21), ticket(22)))
CUT = replace(WAITING, link="offline", code="closed")
ENDED = (
    ticket(30, "served", ended_at=NOW),
    ticket(31, "cancelled", ended_at=NOW),
)
MINUTE = 61


class Bench:
    """A desk without a window, cut off so long that the officer may go on by hand."""

    def __init__(self, folder: Path, local: Local = SIGNED, scene: Scene = CUT) -> None:
        self.folder = folder
        self.session = RecordingSession()
        keeper, book = Keeper(folder), HandBook(folder)
        if local.signed is not None:
            keeper.save(local.signed)
        self.desk = Desk(self.session, keeper, book, self.deliver, local, lambda: None)
        self.desk.hall_changed(hall(scene))
        self.session.clock.pass_(MINUTE)

    def deliver(self, future: Future[Any], on_done: Callable[[Future[Any]], None]) -> None:
        future.add_done_callback(on_done)

    def see(self, scene: Scene) -> None:
        self.desk.hall_changed(hall(scene, self.session.clock.now()))

    @property
    def view(self) -> View:
        return derive(self.desk.hall, self.desk.local, self.session.clock.now())

    @property
    def facts(self) -> list[RecordHandCall]:
        return [command for command, _ in self.session.facts]  # type: ignore[misc]

    def press(self, *actions: str) -> None:
        for action in actions:
            self.desk.press(action)

    def answer(self) -> None:
        for _, future in self.session.facts:
            future.set_result(Accepted(seq=101, events=()))
