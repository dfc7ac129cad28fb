"""The center's files for the routes: one is judged at a time, beside the hall's work."""

import asyncio
from collections.abc import Callable

from common.contract.ids import Sha256
from common.contract.kept_assets import AssetUse, KeptAsset, KeptAssets
from server.app.admission.access import Caller
from server.app.editing.reading import may_read
from server.app.keeping.changing import KeepAsset, LetAssetGo, kept_assets, taken
from server.app.keeping.judging import judge
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.storage.engine import Database


class Keeping:
    """All methods belong to the event loop."""

    def __init__(
        self, database: Database, center_id: str, writer: Writer, state: Callable[[], State]
    ) -> None:
        self._database, self._center_id = database, center_id
        self._writer, self._state = writer, state
        self._one = asyncio.Lock()

    async def listed(self, caller: Caller) -> KeptAssets:
        """All files; Refusal not-allowed."""
        may_read(caller)
        return await asyncio.to_thread(self._listed)

    async def keep(self, token_hash: str, raw: bytes, use: AssetUse) -> KeptAsset:
        """Keep what a file shows; Refusal not-allowed, Faulty where it cannot be shown."""
        async with self._one:
            judged = await asyncio.to_thread(judge, raw, use)
            keep = KeepAsset(token_hash, judged, await asyncio.to_thread(self._taken))
            return await asyncio.wrap_future(self._writer.do(keep))

    async def let_go(self, token_hash: str, sha256: Sha256) -> None:
        """Let a file go; Refusal as LetAssetGo."""
        await asyncio.wrap_future(self._writer.do(LetAssetGo(token_hash, sha256)))

    def _listed(self) -> KeptAssets:
        with self._database.reading() as connection:
            return kept_assets(connection, self._center_id, self._state().config)

    def _taken(self) -> int:
        with self._database.reading() as connection:
            return taken(connection)
