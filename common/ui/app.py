"""One desktop program on screen: application, fonts, engine, language, window, and a clean end."""

import os
import signal
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

import fontpkg_be_vietnam_pro
import fontpkg_inter
from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
    QUrl,
    Slot,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from common.notify import Notifier
from common.ui import memory, messages
from common.ui.garbage import Broom, Uncollected
from common.ui.icons import IconProvider
from common.ui.log_file import LogFile
from common.ui.pulse import Alive, Pulse
from common.ui.settings import Options
from common.ui.translation import Language

QML = Path(__file__).parent / "qml"
FACES = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
Ready = Callable[[QQuickWindow], None]
Settled = Callable[[], bool]


class Application:
    """Holds what lives as long as the window; make one, `show` a page, `run`, `close`."""

    def __init__(self, options: Options, language: str = "vi") -> None:
        os.environ.setdefault("QSG_RENDER_LOOP", "basic")
        memory.keep_large_apart()
        self._uncollected = Uncollected()
        messages.install()
        self._log_file = LogFile(options.data / "logs", options.program)
        running = QGuiApplication.instance()
        self.qt = running if isinstance(running, QGuiApplication) else QGuiApplication([])
        self.qt.setApplicationName(f"motcua-{options.program}")
        self.options = options
        load_fonts()
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icon", IconProvider())
        self.language = Language(self.engine, options.language or language)
        self._signals = Signals(self.qt)

    def show(self, page: Path, properties: Mapping[str, QObject]) -> QQuickWindow:
        """Load `page` (a Window) with its required properties and show it; RuntimeError if it cannot."""
        self.engine.setInitialProperties(dict(properties))
        self.engine.load(QUrl.fromLocalFile(str(page)))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError(f"{page} did not load")
        window = roots[0]
        if self.options.window is not None:
            window.resize(self.options.window)
            window.show()
        elif window.property("desk"):
            window.show()
        else:
            window.showFullScreen()
        window.requestActivate()
        return window

    def run(
        self,
        window: QQuickWindow,
        ready: Ready | None = None,
        settled: Settled = lambda: True,
        alive: Alive = lambda: True,
    ) -> int:
        """Run until the window closes or a signal ends the program; the exit status.

        The service manager hears signs of life only while the program is `alive()`, too.
        A picture asked for is taken once `settled()`, at the latest after `Screenshot.PATIENCE_MS`.
        """
        Broom(window)
        if ready is not None:
            ready(window)
        if self.options.screenshot is not None:
            self._screenshot = Screenshot(window, self.options.screenshot, self.qt, settled)
        notifier = Notifier()
        if not notifier.listened_to:
            return self.qt.exec()
        pulse = Pulse(window, notifier, alive)
        status = self.qt.exec()
        pulse.stop()
        return status

    def close(self) -> None:
        """Give back everything, so that a process may start another program after this one."""
        self._signals.close()
        self._log_file.close()
        for root in self.engine.rootObjects():
            root.deleteLater()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.language.close()
        self._uncollected.close()


def load_fonts() -> None:
    """Make both type families known to Qt; RuntimeError when a file cannot be read."""
    if "Inter" in QFontDatabase.families() and "Be Vietnam Pro" in QFontDatabase.families():
        return
    text = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    files = [text / f"BeVietnamPro-{face}.ttf" for face in FACES]
    files.append(Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"font {file.name} cannot be read")


class Screenshot:
    """Saves the window's picture once it has been painted and its pages have settled, then quits."""

    SETTLED_FRAMES = 3
    PATIENCE_MS = 8000
    AGAIN_MS = 50

    def __init__(
        self,
        window: QQuickWindow,
        file: Path,
        qt: QGuiApplication,
        settled: Settled = lambda: True,
    ) -> None:
        self._window, self._file, self._qt, self._frames = window, file, qt, 0
        self._settled, self._deadline = settled, QDeadlineTimer(self.PATIENCE_MS)
        window.frameSwapped.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        window.update()

    def _painted(self) -> None:
        if self._frames < self.SETTLED_FRAMES and not self._is_due():
            self._frames = 0
            QTimer.singleShot(self.AGAIN_MS, self._window, self._window.update)
            return
        self._frames += 1
        if self._frames < self.SETTLED_FRAMES:
            self._window.update()
        elif self._frames == self.SETTLED_FRAMES:
            saved = self._window.grabWindow().save(str(self._file))
            self._qt.exit(0 if saved else 1)

    def _is_due(self) -> bool:
        return self._settled() or self._deadline.hasExpired()


class FirstFrame(QObject):
    """Calls `then` once, when the window's first frame has been painted: what takes long waits for it.

    A window that is not painted, such as a minimised one, gets `UNPAINTED_MS`.
    """

    UNPAINTED_MS = 1000

    def __init__(self, window: QQuickWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self._waits = True
        window.frameSwapped.connect(self._go, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(self.UNPAINTED_MS, self, self._go)

    @Slot()
    def _go(self) -> None:
        if self._waits:
            self._waits = False
            self._window.frameSwapped.disconnect(self._go)
            self._then()


class Signals:
    """SIGTERM and SIGINT end the event loop at once, as closing the window does."""

    def __init__(self, qt: QGuiApplication) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._wake)
        self._qt = qt
        self._before = {number: signal.getsignal(number) for number in _ENDINGS}
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in _ENDINGS:
            signal.signal(number, self._end)

    def close(self) -> None:
        """Put back the handlers that were there before."""
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _wake(self) -> None:
        self._reader.recv(64)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._qt.exit(0)


_ENDINGS = (signal.SIGTERM, signal.SIGINT)
