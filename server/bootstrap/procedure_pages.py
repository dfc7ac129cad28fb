"""Supplies the page of a procedure from the center's configuration."""

import asyncio

from common.contract.config import Config, Procedure
from server.app.center import Center


class ProcedurePages:
    """The procedures are read once for each configuration, however many phones ask."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._reading = asyncio.Lock()
        self._version: int | None = None
        self._known: dict[str, Procedure] = {}

    async def procedure(self, code: str) -> tuple[Config, Procedure] | None:
        """The procedure with the center as it is now, None for a code that is none."""
        state = self._center.state
        async with self._reading:
            if self._version != state.board.config_version:
                rows = await self._center.kept.procedures()
                self._known = {row.code: row for row in rows}
                self._version = state.board.config_version
        found = self._known.get(code)
        return None if found is None else (state.config, found)
