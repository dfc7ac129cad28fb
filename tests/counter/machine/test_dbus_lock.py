"""The lock of a desktop's screen, told on a real bus of our own."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication

from counter.machine.dbus_lock import DBusLock
from tests.fixtures.qt import wait_until

OURS, OTHER = "/org/freedesktop/login1/session/_31", "/org/freedesktop/login1/session/_32"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a bus of our own."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    process = subprocess.Popen(
        [*command, f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def signal(path: str, interface: str, name: str, *arguments: object) -> QDBusMessage:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments([*arguments])
    return message


def test_the_screen_saver_and_logind_tell_of_the_lock(app: QGuiApplication, bus: str) -> None:
    ours = QDBusConnection.connectToBus(bus, "ours")
    theirs = QDBusConnection.connectToBus(bus, "theirs")
    assert ours.isConnected()
    parent = QObject()
    lock = DBusLock(parent, ours, ours, os.getpid())
    assert not lock.locked
    saver = "org.freedesktop.ScreenSaver"
    locks = signal("/org/freedesktop/ScreenSaver", saver, "ActiveChanged", True)
    wait_until(lambda: theirs.send(locks) and lock.locked, "the screen saver, said until heard")
    theirs.send(signal("/ScreenSaver", saver, "ActiveChanged", False))
    wait_until(lambda: not lock.locked, "its end")
    lock.follow(OURS)
    session, properties = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
    theirs.send(signal(OTHER, session, "Lock"))
    locks = signal(OURS, session, "Lock")
    wait_until(lambda: theirs.send(locks) and lock.locked, "the lock, said until heard")
    theirs.send(signal(OTHER, session, "Unlock"))
    for hint in ({"Type": "x11"}, {"LockedHint": False}):
        theirs.send(signal(OURS, properties, "PropertiesChanged", session, hint))
    wait_until(lambda: not lock.locked, "the unlocking")
    for name in ("ours", "theirs"):
        QDBusConnection.disconnectFromBus(name)


def test_a_machine_without_a_bus_is_never_locked(app: QGuiApplication) -> None:
    nothing = QDBusConnection.connectToBus("unix:path=/nowhere", "nothing")
    parent = QObject()
    assert not DBusLock(parent, nothing, nothing, os.getpid()).locked
