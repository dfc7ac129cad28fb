"""The doors open: somebody waits for each counter, and all officers press Next in the same moment."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from common.board.state import Board, seat
from common.contract import commands as c
from tests.drive.program import Program
from tests.journeys.morning.crowd import Crowd, Paper
from tests.journeys.morning.desks import Desk
from tests.journeys.morning.fates import served
from tests.journeys.morning.windows import Window

SPOKEN = 120.0
"""Seconds in which all have been shown and spoken."""


class Call:
    """A call as the hall saw it: its label, its counter, and when its banner came (monotonic s)."""

    def __init__(self, label: str, counter: int, shown: float) -> None:
        self.label, self.counter, self.shown = label, counter, shown


def all_at_once(
    crowd: Crowd, windows: Mapping[str, Window], display: Program, services: Sequence[str]
) -> list[Call]:
    """One citizen for each service; the calls in the order of their banners, and all are served after."""
    papers = [crowd.door.take(service) for service in services]
    for window in windows.values():
        window.open()
    awaited = {
        paper.label: display.expect("banner", paper.label, timeout=SPOKEN) for paper in papers
    }
    with ThreadPoolExecutor(len(windows)) as threads:
        pressed = [threads.submit(window.next) for window in windows.values()]
        asked = [desk.ask(c.CallNext(counter_id=desk.counter_id)) for desk in crowd.desks]
        for answer in asked:
            answer.result(SPOKEN)
        for press in pressed:
            press.result(SPOKEN)
    crowd.door.eyes.until(lambda board: len(board.calls) == len(papers), "all calls are known")
    numbers = {call.label: call.counter_number for call in crowd.door.eyes.board().calls}
    calls = [Call(label, numbers[label], seen.ns() / 1e9) for label, seen in awaited.items()]
    display.wait_gone("banner", timeout=SPOKEN)
    _serve(crowd.desks, papers)
    for window in windows.values():
        window.serve()
    return sorted(calls, key=lambda call: call.shown)


def _serve(desks: Sequence[Desk], papers: Sequence[Paper]) -> None:
    taken = {paper.ticket_id for paper in papers}
    for desk in desks:
        desk.eyes.until(partial(_holds_one_of, desk, taken), f"{desk.counter_id} calls")
        served(desk, str(seat(desk.eyes.board(), desk.counter_id).ticket_id))


def _holds_one_of(desk: Desk, tickets: set[str], board: Board) -> bool:
    return seat(board, desk.counter_id).ticket_id in tickets
