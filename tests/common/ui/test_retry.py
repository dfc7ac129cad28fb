"""Work that the disk refuses is done once the disk takes it."""

import pytest
from PySide6.QtGui import QGuiApplication

from common.ui import retry
from common.ui.retry import Retry
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until


class Work:
    """Fails so many times, then is done."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.done = 0

    def __call__(self) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        self.done += 1


@pytest.fixture(autouse=True)
def _soon(app: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "AGAIN_MS", 1)


def test_what_the_disk_takes_is_done_once() -> None:
    work = Work(0)
    Retry().attempt(work)
    assert work.done == 1


def test_what_fails_is_done_later(expect_message: Expect) -> None:
    expect_message("cannot be used")
    tries, work = Retry(), Work(3)
    tries.attempt(work)
    assert work.failures == 2
    wait_until(lambda: work.done == 1, "the work")


def test_what_is_given_up_is_not_done(expect_message: Expect) -> None:
    expect_message("cannot be used")
    tries, first, other = Retry(), Work(1), Work(1)
    tries.attempt(first)
    tries.attempt(other)
    wait_until(lambda: other.done == 1, "the other work")
    tries.attempt(Work(1))
    tries.give_up()
    assert first.done == 0
