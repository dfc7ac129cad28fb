"""Whether the screen is locked, as Linux desktops and logind tell it on D-Bus."""

import os
from collections.abc import Mapping

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher

SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "mate", "cinnamon", "xfce")
)
LOGIN = "org.freedesktop.login1"
SESSION = f"{LOGIN}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"


class DBusLock(QObject):
    """Follows the signals of both buses; a bus that is not there tells nothing. GUI thread only."""

    def __init__(
        self, parent: QObject, session: QDBusConnection, system: QDBusConnection, pid: int
    ) -> None:
        super().__init__(parent)
        self._saved, self._locked, self._system = False, False, system
        for saver in SAVERS:
            self._hear(session, "", saver, "ActiveChanged", SLOT("saved(bool)"))
        if system.isConnected():
            manager = "/org/freedesktop/login1"
            call = QDBusMessage.createMethodCall(
                LOGIN, manager, f"{LOGIN}.Manager", "GetSessionByPID"
            )
            call.setArguments([pid])
            self._asked = QDBusPendingCallWatcher(system.asyncCall(call), self)
            self._asked.finished.connect(self._told)

    @property
    def locked(self) -> bool:
        """Whether a screen saver covers the screen, or logind has locked this session."""
        return self._saved or self._locked

    def follow(self, path: str) -> None:
        """The session of logind that is ours."""
        self._hear(self._system, path, SESSION, "Lock", SLOT("lock()"))
        self._hear(self._system, path, SESSION, "Unlock", SLOT("unlock()"))
        changed = SLOT("changed(QString,QVariantMap)")
        self._hear(self._system, path, PROPERTIES, "PropertiesChanged", changed)

    @Slot(bool)
    def saved(self, active: bool) -> None:
        """A screen saver began or ended."""
        self._saved = active

    @Slot()
    def lock(self) -> None:
        """The session is to be locked."""
        self._locked = True

    @Slot()
    def unlock(self) -> None:
        """The session is open again."""
        self._locked = False

    @Slot(str, "QVariantMap")
    def changed(self, interface: str, values: Mapping[str, object]) -> None:
        """The session says of itself whether it is locked."""
        if interface == SESSION and "LockedHint" in values:
            self._locked = bool(values["LockedHint"])

    def _hear(self, bus: QDBusConnection, path: str, interface: str, name: str, slot: str) -> None:
        bus.connect("", path, interface, name, self, slot)  # type: ignore[call-overload]

    def _told(self) -> None:
        found = self._asked.reply().arguments()
        if found and isinstance(found[0], QDBusObjectPath):
            self.follow(found[0].path())


def lock_here(parent: QObject) -> DBusLock:
    """The lock of the session that this process runs in."""
    buses = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
    return DBusLock(parent, *buses, os.getpid())
