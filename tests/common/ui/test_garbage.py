"""Rubbish is cleared on the GUI thread alone, not while somebody touches the screen, and in time."""

import gc
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from common.ui import memory
from common.ui.garbage import Broom
from tests.common.ui.screens import Screen, screen
from tests.fixtures.qt import run_out, wait_until

PAGE = "width: 300; height: 200; color: Theme.call"
MUCH = 10_000
HOUR_MS = 3_600_000


class Rubbish(QObject):
    """Holds itself, so that only the collector can clear it; says on which thread that happened."""

    cleared: ClassVar[list[str]] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        Rubbish.cleared.append(threading.current_thread().name)


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Screen]:
    """A program whose process clears by itself outside of it."""
    gc.enable()
    Rubbish.cleared.clear()
    with screen(tmp_path, PAGE) as one:
        yield one
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()


class Stopwatch:
    """Stands at an hour until it begins anew, then at nothing."""

    def __init__(self) -> None:
        self._ms = HOUR_MS

    def restart(self) -> None:
        self._ms = 0

    def elapsed(self) -> int:
        return self._ms

    def pass_by(self, milliseconds: int) -> None:
        self._ms += milliseconds


def allocate() -> None:
    """What any thread does: many objects that hold themselves."""
    for _ in range(MUCH):
        one: list[object] = []
        one.append(one)


def test_what_a_worker_stumbles_on_is_cleared_on_the_gui_thread(
    shown: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Broom, "LOOK_MS", 1)
    monkeypatch.setattr(Broom, "MOMENT_MS", 0)

    def ready(window: QQuickWindow) -> None:
        Rubbish()
        worker = threading.Thread(target=allocate, name="worker")
        worker.start()
        worker.join()
        assert Rubbish.cleared == []
        watch = QTimer(window)
        watch.timeout.connect(lambda: Rubbish.cleared and shown.app.qt.exit(0))
        watch.start(1)

    assert shown.app.run(shown.window, ready) == 0
    assert Rubbish.cleared == [threading.main_thread().name]


def test_while_somebody_touches_only_a_crowd_is_cleared_and_never_everything(
    shown: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    broom = Broom(shown.window)
    monkeypatch.setattr(broom, "_untouched", Stopwatch())
    QTest.mouseClick(shown.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    Rubbish()
    allocate()
    broom.sweep()
    assert Rubbish.cleared == []
    assert _swept(broom, times=150) == {0, 1}
    assert Rubbish.cleared == [threading.main_thread().name]
    assert gc.get_count()[0] <= Broom.CROWDED + MUCH


def test_at_rest_everything_is_cleared_in_its_turn(
    shown: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    broom = Broom(shown.window)
    monkeypatch.setattr(broom, "_untouched", Stopwatch())
    old = Rubbish()
    gc.collect(1)
    del old
    assert _swept(broom, times=150) == {0, 1, 2}
    assert Rubbish.cleared == [threading.main_thread().name]


def test_once_after_each_use_everything_is_cleared(
    shown: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    broom, watch = Broom(shown.window), Stopwatch()
    monkeypatch.setattr(broom, "_untouched", watch)
    for times in (1, 2):
        old = Rubbish()
        gc.collect(1)
        del old
        QTest.mouseClick(shown.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        broom.sweep()
        assert len(Rubbish.cleared) == times - 1
        watch.pass_by(Broom.REST_MS)
        broom.sweep()
        assert len(Rubbish.cleared) == times


def test_at_rest_alone_the_machine_gets_back_what_is_free(
    shown: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[None] = []
    monkeypatch.setattr(Broom, "GIVE_BACK_MS", 1)
    monkeypatch.setattr(memory, "give_back", lambda: given.append(None))
    broom, watch = Broom(shown.window), Stopwatch()
    monkeypatch.setattr(broom, "_untouched", watch)
    wait_until(lambda: bool(given), "what is free")
    given.clear()
    QTest.mouseClick(shown.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    run_out(50)
    assert given == []
    watch.pass_by(Broom.REST_MS)
    wait_until(lambda: bool(given), "what is free, once more")


def _swept(broom: Broom, times: int) -> set[int]:
    """The generations that were cleared while so much was allocated, sweep after sweep."""
    swept: set[int] = set()

    def tell(phase: str, told: Mapping[str, int]) -> None:
        swept.add(told["generation"])

    gc.callbacks.append(tell)
    try:
        for _ in range(times):
            allocate()
            broom.sweep()
    finally:
        gc.callbacks.remove(tell)
    return swept
