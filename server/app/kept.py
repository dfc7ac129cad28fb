"""What a center keeps and seldom changes: its procedures, its pictures and videos."""

import asyncio
import logging

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from common.contract.config import Center, Procedure
from server.app.languages.learning import learn
from server.storage.config_rows import load_procedures
from server.storage.engine import Database
from server.storage.tables.config import asset

log = logging.getLogger("motcua.kept")


class Kept:
    """Reads on threads of their own."""

    def __init__(self, database: Database, center_id: str) -> None:
        self._database, self._center_id = database, center_id

    async def procedures(self) -> tuple[Procedure, ...]:
        """The published procedures."""
        return await asyncio.to_thread(self._load_procedures)

    async def asset(self, sha256: str) -> tuple[str, bytes] | None:
        """Media type and bytes of a picture, by its hash."""
        return await asyncio.to_thread(self._load_asset, sha256)

    def learn(self, center: Center) -> None:
        """Speak the center's own languages, a moment later."""
        asyncio.get_running_loop().run_in_executor(None, self._learn, center)

    def _learn(self, center: Center) -> None:
        try:
            with self._database.reading() as connection:
                learn(connection, center)
        except (SQLAlchemyError, ValueError, KeyError):
            log.exception("the center's own languages cannot be read")

    def _load_procedures(self) -> tuple[Procedure, ...]:
        with self._database.reading() as connection:
            return load_procedures(connection, self._center_id)

    def _load_asset(self, sha256: str) -> tuple[str, bytes] | None:
        query = select(asset.c.media_type, asset.c.body).where(asset.c.sha256 == sha256)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else (row.media_type, bytes(row.body))
