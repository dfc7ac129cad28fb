"""The process that makes reports begins with a question, ends when nobody asks, and begins again."""

import asyncio
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from server.reports.asking import Asked, Failed, Told, Unfit
from server.settings import FILE
from server.staff import report_desk
from server.staff.report_desk import ReportDesk
from tests.fixtures.messages import Expect
from tests.server.past import sample

DAY = date(2026, 11, 20)


def asked(name: str = "waits", **filters: str) -> Asked:
    return Asked(
        center_id=sample().config.center.id,
        name=name,
        first=DAY,
        last=DAY,
        language="en",
        filters=filters,
    )


def test_questions_one_after_the_other(made_sqlite: Path) -> None:
    desk = ReportDesk(f"sqlite:///{made_sqlite}", idle=0.1)
    try:
        asyncio.run(_ask(desk))
    finally:
        desk.stop()
    assert desk._child is None


async def _ask(desk: ReportDesk) -> None:
    questions = (asked(), asked(channel="phone"), asked("sums"), asked(counter="Quầy 1"))
    told, *unfit = await asyncio.gather(*(desk.ask(one) for one in questions))
    assert isinstance(told, Told)
    assert (told.title, told.empty) == ("Waiting times", True)
    assert [type(one) for one in unfit] == [Unfit] * 3
    deadline = time.monotonic() + 60
    while desk._child is not None:
        assert time.monotonic() < deadline, "it does not end"
        await asyncio.sleep(0.05)
    assert isinstance(await desk.ask(asked("devices")), Told)


def test_a_database_that_is_not_there_is_no_end_of_it(tmp_path: Path) -> None:
    desk = ReportDesk(f"sqlite:///{tmp_path / FILE}")
    try:
        assert asyncio.run(desk.ask(asked())) == Failed()
        assert asyncio.run(desk.ask(asked())) == Failed()
    finally:
        desk.stop()
    assert not (tmp_path / FILE).exists()


def test_a_question_that_nobody_waits_for_any_more_is_not_asked(
    made_sqlite: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("takes longer than a page waits")
    monkeypatch.setattr(report_desk, "PATIENCE_SECONDS", 0.05)
    desk, busy = ReportDesk(f"sqlite:///{made_sqlite}"), threading.Event()
    desk._thread.submit(busy.wait)
    try:
        assert asyncio.run(desk.ask(asked())) == Failed()
        busy.set()
        desk._thread.submit(lambda: None).result(60)
        assert desk._child is None
    finally:
        busy.set()
        desk.stop()


def test_at_the_end_no_report_is_waited_for_and_no_process_begun_anew(
    made_sqlite: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("ended while it made waits")
    desk, begun = ReportDesk(f"sqlite:///{made_sqlite}"), list[subprocess.Popen[bytes]]()

    def silent() -> subprocess.Popen[bytes]:
        """Reads its questions, and answers none."""
        child = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.buffer.read()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        begun.append(child)
        return child

    monkeypatch.setattr(desk, "_begin", silent)
    desk._child = silent()
    assert asyncio.run(_stopped(desk)) == [Failed(), "cancelled"]
    assert desk._ask(asked()) == Failed()
    assert [child.poll() is None for child in begun] == [False]


async def _stopped(desk: ReportDesk) -> list[object]:
    """What becomes of a report that is being made and of one that waits behind it."""
    asking = [asyncio.ensure_future(desk.ask(asked())) for _ in range(2)]
    deadline = time.monotonic() + 60
    while desk._thread._work_queue.qsize() != 1:
        assert time.monotonic() < deadline, "neither is asked"
        await asyncio.sleep(0.01)
    desk.stop()
    found = await asyncio.gather(*asking, return_exceptions=True)
    return ["cancelled" if isinstance(one, asyncio.CancelledError) else one for one in found]
