"""What nobody caught stands in the log, whichever thread it ended."""

import sys
import threading

import pytest

from common.ui import messages
from tests.fixtures.messages import Expect, Heard


@pytest.fixture(autouse=True)
def _hooks(monkeypatch: pytest.MonkeyPatch, heard: Heard) -> None:
    """The hooks of the test run come back at its end."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(messages, "qInstallMessageHandler", lambda _: None)
    messages.install()


def test_a_slots_error_is_logged(expect_message: Expect) -> None:
    expect_message("uncaught ZeroDivisionError")
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("once"), None)


def test_a_threads_error_is_logged(expect_message: Expect) -> None:
    expect_message("uncaught ZeroDivisionError in divider")

    def divide() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=divide, name="divider")
    thread.start()
    thread.join()


def test_a_thread_that_leaves_on_purpose_is_no_error() -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
