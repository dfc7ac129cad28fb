"""Notices what other processes have committed: a hint by NOTIFY on PostgreSQL, and a poll."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

import psycopg
from sqlalchemy.exc import SQLAlchemyError

from server.app.tasks import end
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.storage.engine import Database
from server.storage.history.journal import Head, read_head

POLL_SECONDS = 0.5
HINT_SECONDS = 0.05
RETRY_SECONDS = 1.0
CHANNEL = "motcua"

log = logging.getLogger("motcua.wakeup")


class Wakeup:
    """Keeps this process level with the journal; a hint carries no data.

    `state` is what this process has been told of so far, which may be less than its writer knows.
    """

    def __init__(
        self,
        database: Database,
        center_id: str,
        writer: Writer,
        state: Callable[[], State | None],
    ) -> None:
        self._database = database
        self._center_id = center_id
        self._writer = writer
        self._state = state
        self._hint = asyncio.Event()
        self._own = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to watch."""
        self._tasks.append(asyncio.create_task(self._poll()))
        if not self._database.sqlite:
            self._tasks.append(asyncio.create_task(self._keep(self._listen)))
            self._tasks.append(asyncio.create_task(self._keep(self._tell)))

    async def stop(self) -> None:
        """Watch no longer."""
        await asyncio.gather(*map(end, self._tasks))

    def committed(self) -> None:
        """This process has written: let the others know soon."""
        self._own.set()

    async def level(self) -> Head:
        """The head as committed last, with this process brought up to it."""
        head = await asyncio.to_thread(self._read)
        state = self._state()
        if (
            state is None
            or (state.board.epoch, state.board.seq) != (head.epoch, head.seq)
            or state.access.version != head.access_version
        ):
            await asyncio.wrap_future(self._writer.catch_up())
        return head

    def _read(self) -> Head:
        with self._database.reading() as connection:
            return read_head(connection, self._center_id)

    async def _poll(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hint.wait(), POLL_SECONDS)
            self._hint.clear()
            try:
                await self.level()
            except (SQLAlchemyError, OSError) as error:
                log.warning("the journal cannot be read: %s", type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
            except Exception:
                log.exception("the journal cannot be read")
                await asyncio.sleep(RETRY_SECONDS)

    async def _keep(self, run: Callable[[psycopg.AsyncConnection], Awaitable[None]]) -> None:
        conninfo = self._database.url.set(drivername="postgresql").render_as_string(
            hide_password=False
        )
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    conninfo, autocommit=True
                ) as connection:
                    await run(connection)
            except psycopg.Error as error:
                log.warning("the wake-up line is down: %s", type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self, connection: psycopg.AsyncConnection) -> None:
        await connection.execute(f"LISTEN {CHANNEL}".encode())
        async for _ in connection.notifies():
            self._hint.set()

    async def _tell(self, connection: psycopg.AsyncConnection) -> None:
        while True:
            await self._own.wait()
            self._own.clear()
            await connection.execute(f"NOTIFY {CHANNEL}".encode())
            await asyncio.sleep(HINT_SECONDS)
