"""One open way to the printer through python-escpos, closed after each job."""

import contextlib
import errno
import socket
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from escpos import printer as drivers
from escpos.exceptions import Error as EscposError

from kiosk.printer import status
from kiosk.printer.target import Target

PATIENCE = 2.0
"""Seconds for connecting, for a write and for the answer to one question."""


class PrinterGoneError(Exception):
    """The printer cannot be reached, or is gone in mid-job."""


class Driver(Protocol):
    """What python-escpos's printer classes share."""

    def open(self) -> None: ...
    def close(self) -> None: ...
    def _raw(self, msg: bytes) -> None: ...


class Connection:
    """Bytes to the printer and its answers."""

    def __init__(self, driver: Driver, listen: Callable[[], bytes] | None) -> None:
        self._driver = driver
        self._listen = listen

    def write(self, data: bytes) -> None:
        """Sends `data`; PrinterGoneError when it could not be handed over."""
        with _gone():
            self._driver._raw(data)  # noqa: SLF001 - python-escpos has no public raw write with errors

    def status(self) -> status.Status:
        """Asks the four questions; a printer that does not answer within PATIENCE is `silent`."""
        if self._listen is None:
            return status.UNASKED
        answers = []
        for question in status.QUESTIONS:
            self.write(question)
            answer = _answer(self._listen)
            if answer is None:
                return status.Status("silent")
            answers.append(answer)
        return status.read(*answers)


@contextlib.contextmanager
def connect(target: Target) -> Iterator[Connection]:
    """An open connection, closed on leaving; PrinterGoneError when there is none to be had."""
    with _gone():
        driver = _open(target)
    try:
        yield Connection(driver, _ear(driver, target))
    finally:
        with contextlib.suppress(OSError, EscposError):
            driver.close()


@contextlib.contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise
    except (OSError, EscposError, RuntimeError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ETIMEDOUT:
            raise TimeoutError from error
        raise PrinterGoneError(str(error)) from error


def _answer(listen: Callable[[], bytes]) -> int | None:
    try:
        with _gone():
            heard = listen()
    except TimeoutError:
        return None
    return heard[-1] if heard and status.is_status(heard[-1]) else None


def _ear(driver: Any, target: Target) -> Callable[[], bytes] | None:
    if target.kind == "serial":
        return partial(driver.device.read, 1)
    return partial(_read, driver) if target.answers else None


def _read(driver: Any) -> bytes:
    heard = bytes(driver._read())  # noqa: SLF001 - python-escpos has no public read
    if not heard:
        raise ConnectionResetError
    return heard


def _open(target: Target) -> Any:
    made = _make(target)
    if target.kind == "file":
        made.device = Path(target.address).open("ab")  # noqa: SIM115 - closed by the driver
    elif target.kind == "tcp":
        made.device = socket.create_connection((target.address, target.number), PATIENCE)
        made.device.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    else:
        made.open()
    return made


def _make(target: Target) -> Any:
    if target.kind == "file":
        return drivers.File(target.address)
    if target.kind == "tcp":
        return drivers.Network(target.address, target.number, timeout=PATIENCE)
    if target.kind == "serial":
        return drivers.Serial(target.address, target.number, timeout=PATIENCE, dsrdtr=False)
    if target.kind == "usb":
        vendor = int(target.address, 16)
        return drivers.Usb(vendor, target.number, timeout=int(PATIENCE * 1000))
    if target.kind == "windows" and sys.platform == "win32":
        return drivers.Win32Raw(target.address)
    if target.kind == "cups":
        return drivers.LP(target.address)
    raise PrinterGoneError(f"{target.kind} is not available on this system")
