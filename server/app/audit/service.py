"""The audit for the routes: searches on threads of their own, records each look through the writer."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from common.contract.audit import (
    AuditAnswer,
    AuditPeople,
    AuditQuery,
    AuditStory,
    AuditTexts,
    AuditTickets,
    ChainProof,
    TicketQuery,
    WordsQuery,
)
from common.contract.config import Config
from common.contract.ids import TicketId
from server.app.admission.access import Caller
from server.app.audit.asking import find, find_tickets, tell_story
from server.app.audit.looks import ReadWords, RecordLook, may_look
from server.app.audit.naming import people_of
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.engine import Database
from server.storage.history import proving
from server.storage.history.proving import Asked, Proved

T = TypeVar("T")


class Audit:
    """All methods belong to the event loop; each raises Refusal not-allowed for who may not look."""

    def __init__(
        self,
        database: Database,
        center_id: str,
        writer: Writer,
        state: Callable[[], State],
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._center_id, self._writer = database, center_id, writer
        self._state, self._clock = state, clock
        self._proving, self._reading = asyncio.Lock(), asyncio.Semaphore(1)

    async def search(self, caller: Caller, token_hash: str, query: AuditQuery) -> AuditAnswer:
        """The events that are asked for; Refusal invalid-data."""
        may_look(caller)
        config, vault = self._config, self._database.vault
        answer = await self._read(
            lambda reading: find(reading, vault, self._center_id, config, query)
        )
        await self._look(token_hash, query, len(answer.entries))
        return answer

    async def people(self, caller: Caller) -> AuditPeople:
        """All who have or had an account, and all devices."""
        may_look(caller)
        return await self._read(lambda reading: people_of(reading, self._center_id))

    async def tickets(self, caller: Caller, token_hash: str, query: TicketQuery) -> AuditTickets:
        """The tickets of this label and day; Refusal invalid-data."""
        may_look(caller)
        config, day = self._config, query.service_day
        found = await self._read(
            lambda reading: find_tickets(reading, self._center_id, config, query)
        )
        await self._look(token_hash, AuditQuery(since=day, until=day, text=query.label), len(found))
        return AuditTickets(tickets=found)

    async def story(self, caller: Caller, token_hash: str, ticket_id: TicketId) -> AuditStory:
        """All that happened to a ticket; Refusal unknown-ticket."""
        may_look(caller)
        vault = self._database.vault
        story = await self._read(
            lambda reading: tell_story(reading, vault, self._center_id, ticket_id)
        )
        await self._look(token_hash, AuditQuery(about=ticket_id), len(story.entries))
        return story

    async def words(self, token_hash: str, ticket_id: TicketId, query: WordsQuery) -> AuditTexts:
        """What was written about a ticket; Refusal as ReadWords."""
        return await asyncio.wrap_future(self._writer.do(ReadWords(token_hash, ticket_id, query)))

    async def proof(self, caller: Caller) -> ChainProof:
        """Whether the journal holds up to its end; one proof at a time, who comes meanwhile waits."""
        may_look(caller)
        async with self._proving:
            proved = await self._prove()
        return ChainProof(
            sound=proved.broken_at is None,
            epoch=proved.epoch,
            seq=proved.seq,
            hash=proved.hash,
            proved_at=self._clock(),
            broken_at=proved.broken_at,
            why=proved.why,
        )

    @property
    def _config(self) -> Config:
        return self._state().config

    async def _look(self, token_hash: str, query: AuditQuery, shown: int) -> None:
        await asyncio.wrap_future(self._writer.do(RecordLook(token_hash, query, shown)))

    async def _read(self, work: Callable[[Connection], T]) -> T:
        """One reading at a time, so that searches leave threads and connections to all else."""

        def read() -> T:
            with self._database.reading() as connection:
                return work(connection)

        async with self._reading:
            return await asyncio.to_thread(read)

    async def _prove(self) -> Proved:
        """In a process of its own, which is told of the database by its standard input alone."""
        address = self._database.url.render_as_string(hide_password=False)
        asked = Asked(database=address, center_id=self._center_id)
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", proving.__name__),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            said, _ = await child.communicate(msgspec.json.encode(asked) + b"\n")
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            raise
        if child.returncode != 0:
            raise Refusal("overloaded", "the journal could not be proved now")
        return msgspec.json.decode(said, type=Proved)
