"""From worker threads to the GUI thread."""

import threading
from concurrent.futures import Future
from typing import Any, cast

from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication

from common.ui.bridge import HallBridge
from tests.fixtures.qt import wait_until


def in_thread(work: Any) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_the_latest_hall_wins_and_no_event_is_lost(app: QGuiApplication) -> None:
    bridge = HallBridge()
    halls: list[object] = []
    events: list[object] = []
    threads: set[bool] = set()
    bridge.hallChanged.connect(halls.append)
    bridge.hallChanged.connect(lambda _: threads.add(QThread.isMainThread()))
    bridge.eventArrived.connect(events.append)

    def work() -> None:
        for number in range(300):
            bridge.hall_changed(cast(Any, f"hall {number}"))
            bridge.event_arrived(cast(Any, number))

    in_thread(work)
    wait_until(lambda: len(events) == 300, "all events")
    assert events == list(range(300))
    assert halls == ["hall 299"]
    assert threads == {True}


def test_an_answer_comes_on_the_gui_thread(app: QGuiApplication) -> None:
    bridge = HallBridge()
    future: Future[str] = Future()
    answers: list[tuple[str, bool]] = []
    bridge.deliver(future, lambda done: answers.append((done.result(), QThread.isMainThread())))
    in_thread(lambda: future.set_result("yes"))
    assert answers == []
    wait_until(lambda: bool(answers), "the answer")
    assert answers == [("yes", True)]


def test_nothing_comes_after_close(app: QGuiApplication) -> None:
    bridge = HallBridge()
    seen: list[object] = []
    bridge.hallChanged.connect(seen.append)
    bridge.eventArrived.connect(seen.append)
    future: Future[str] = Future()
    bridge.deliver(future, seen.append)
    bridge.hall_changed(cast(Any, "waiting"))
    bridge.event_arrived(cast(Any, "waiting"))
    bridge.close()

    def late() -> None:
        bridge.hall_changed(cast(Any, "late"))
        future.set_result("late")

    in_thread(late)
    QGuiApplication.processEvents()
    assert seen == []
