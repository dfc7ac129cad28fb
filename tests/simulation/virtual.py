"""Puts virtual time, threads, wires and chance in the place of the real ones, for one simulation."""

import logging
import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
import uuid_utils
from sqlalchemy import Engine, create_engine

from common.client.facts.outbox import Outbox
from kiosk.numbers.books import Books
from server.api.openapi import describe
from server.app.writing.writer import Outcome
from server.storage.engine import driver
from tests.simulation.direct import DirectWriter
from tests.simulation.hub import Hub, Owner
from tests.simulation.threads import Threading
from tests.simulation.wire import Line, Link

_describe = cache(describe)


class Ears(logging.Handler):
    """Hears what the programs say only when something is broken that they did not foresee."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._words = words

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            self._words.append(
                f"{record.name}: {record.getMessage()}: {type(error).__name__}: {error}"
            )


@contextmanager
def virtual(
    hub: Hub,
    seed: int,
    clock: Callable[[], datetime],
    links: dict[str, Link],
    current: Callable[[], Owner],
    committed: Callable[[Outcome], None],
    words: list[str],
) -> Iterator[pytest.MonkeyPatch]:
    """Everything is put back at the end."""
    threads = Threading(hub, current)
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "facts.sender",
            "link.feed",
            "link.heartbeat",
            "link.live",
            "membership.rotation",
            "witness.memory",
        ):
            patch.setattr(f"common.client.{name}.threading", threads)
        for name in ("common.client.link.live", "kiosk.station"):
            patch.setattr(f"{name}.ThreadPoolExecutor", threads.pool)
        seconds = SimpleNamespace(monotonic=lambda: hub.now)
        for name in ("kiosk.station", "server.app.center", "server.app.history.past"):
            patch.setattr(f"{name}.time", seconds)
        patch.setattr("kiosk.numbers.ballast.SIZE", 4096)
        patch.setattr("common.client.link.lines.Lines.mine", lambda lines: _line(lines, links))
        for name in ("common.client.session", "kiosk.station"):
            patch.setattr(f"{name}.program_version", lambda: "simulated")
        _server(patch, clock, committed)
        _points(patch, hub)
        _chance(patch, hub, seed, clock)
        with _heard(Ears(words)):
            yield patch


def _server(
    patch: pytest.MonkeyPatch, clock: Callable[[], datetime], committed: Callable[[Outcome], None]
) -> None:
    patch.setattr("server.app.center.Writer", DirectWriter)
    patch.setattr(DirectWriter, "committed", staticmethod(committed))
    patch.setattr("server.app.admission.trying.matches", lambda *_: True)
    patch.setattr("server.app.wakeup.POLL_SECONDS", 5.0)
    patch.setattr("server.bootstrap.opening.now", clock)
    patch.setattr("server.bootstrap.putting_back.now", clock)
    patch.setattr("server.bootstrap.putting_back.migrate", lambda *_: None)
    patch.setattr("server.api.service_routes.describe", _describe)
    patch.setattr("server.storage.engine.create_engine", _engine)


def _engine(*args: Any, **options: Any) -> Engine:
    """A database is opened often; its statements are put into words once a process."""
    engine, pattern = create_engine(*args, **options), _pattern()
    engine.dialect, engine._compiled_cache = pattern.dialect, pattern._compiled_cache
    return engine


@cache
def _pattern() -> Engine:
    engine = create_engine("sqlite://", module=driver())
    engine.connect().close()
    return engine


def _points(patch: pytest.MonkeyPatch, hub: Hub) -> None:
    """After every commit on a device's disk its machine may die."""
    write, change, settle = Outbox.write, Books.change, Outbox.settle

    def reached(what: str) -> None:
        if hub.on_thread:
            hub.owner.point(what)

    def written(self: Outbox, *args: Any) -> Any:
        kept = write(self, *args)
        reached("outbox")
        return kept

    def settled(self: Outbox, *args: Any) -> None:
        settle(self, *args)
        reached("settled")

    @contextmanager
    def changed(self: Books) -> Iterator[Any]:
        with change(self) as rows:
            yield rows
        reached("books")

    patch.setattr(Outbox, "write", written)
    patch.setattr(Outbox, "settle", settled)
    patch.setattr(Books, "change", changed)


def _chance(patch: pytest.MonkeyPatch, hub: Hub, seed: int, clock: Callable[[], datetime]) -> None:
    random.seed(seed)
    dice = random.Random(f"{seed}/ids")

    def uuid7(timestamp: int | None = None, nanoseconds: int | None = None) -> uuid_utils.UUID:
        if nanoseconds is None:
            nanoseconds = int(clock().timestamp() * 1_000_000_000)
        millis = nanoseconds // 1_000_000
        number = (millis & (2**48 - 1)) << 80 | dice.getrandbits(74)
        number = (number & ~(0xF << 76)) | 7 << 76
        number = (number & ~(0x3 << 62)) | 2 << 62
        return uuid_utils.UUID(int=number)

    patch.setattr(uuid_utils, "uuid7", uuid7)
    patch.setattr(secrets, "randbits", dice.getrandbits)


@contextmanager
def _heard(ears: Ears) -> Iterator[None]:
    """What the programs log in their distress is no news to the test run."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers[:] = [ears]
    try:
        yield
    finally:
        root.handlers[:] = before
        root.setLevel(level)


def _line(lines: Any, links: dict[str, Link]) -> Any:
    line = getattr(lines, "_virtual", None)
    if line is None:
        line = Line(links[lines._server_url], lines._clock, lines._waits)
        lines._virtual = line
        lines._made.append(line)
        if lines._closed:
            line.close()
    return line


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as aware UTC."""
    return datetime.fromtimestamp(seconds, UTC)
