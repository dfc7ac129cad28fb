"""The audit for the routes: searches on threads of their own, records each look through the writer."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from common.contract.audit import (
    AuditAnswer,
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
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.storage.engine import Database
from server.storage.history.journal import read_head
from server.storage.history.verify import find_day_fault

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
        self._proving = asyncio.Lock()

    async def search(self, caller: Caller, token_hash: str, query: AuditQuery) -> AuditAnswer:
        """The events that are asked for; Refusal invalid-data."""
        may_look(caller)
        config = self._config
        answer = await self._read(lambda reading: find(reading, self._center_id, config, query))
        await self._look(token_hash, query, len(answer.entries))
        return answer

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
        story = await self._read(lambda reading: tell_story(reading, self._center_id, ticket_id))
        await self._look(token_hash, AuditQuery(about=ticket_id), len(story.entries))
        return story

    async def words(self, token_hash: str, ticket_id: TicketId, query: WordsQuery) -> AuditTexts:
        """What was written about a ticket; Refusal as ReadWords."""
        return await asyncio.wrap_future(self._writer.do(ReadWords(token_hash, ticket_id, query)))

    async def proof(self, caller: Caller) -> ChainProof:
        """Whether the journal holds up to its end; one proof at a time, who comes meanwhile waits."""
        may_look(caller)
        async with self._proving:
            return await self._read(self._prove)

    @property
    def _config(self) -> Config:
        return self._state().config

    async def _look(self, token_hash: str, query: AuditQuery, shown: int) -> None:
        await asyncio.wrap_future(self._writer.do(RecordLook(token_hash, query, shown)))

    async def _read(self, work: Callable[[Connection], T]) -> T:
        def read() -> T:
            with self._database.reading() as connection:
                return work(connection)

        return await asyncio.to_thread(read)

    def _prove(self, connection: Connection) -> ChainProof:
        fault = find_day_fault(connection, self._center_id)
        head = read_head(connection, self._center_id)
        return ChainProof(
            sound=fault is None,
            epoch=head.epoch,
            seq=head.seq,
            hash=head.hash.hex(),
            proved_at=self._clock(),
            broken_at=None if fault is None else fault.seq,
            why="" if fault is None else fault.why,
        )
