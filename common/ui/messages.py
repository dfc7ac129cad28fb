"""Qt's own messages and exceptions nobody caught, brought into Python's logging."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def install() -> None:
    """Send Qt's messages and uncaught exceptions of slots and threads to the log."""
    qInstallMessageHandler(_qt_said)
    sys.excepthook = _uncaught
    threading.excepthook = _ended


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    log.log(LEVELS.get(kind, logging.WARNING), "%s", message or "")


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.error("uncaught %s", kind.__name__, exc_info=(kind, error, trace))


def _ended(told: threading.ExceptHookArgs) -> None:
    if told.exc_type is SystemExit:
        return
    name = told.thread.name if told.thread is not None else "a thread"
    log.error("uncaught %s in %s", told.exc_type.__name__, name, exc_info=told.exc_value)
