"""Files between a browser and its page: one of each person, for a minute, within so much memory in all."""

import asyncio
from collections.abc import AsyncIterable
from typing import Literal

LIMIT = 32 * 1024 * 1024
"""Bytes of one file."""

ROOM = 4 * LIMIT
"""Bytes of all of them, those that still arrive among them; the oldest make way."""

KEPT_SECONDS = 60.0
"""How long one that is whole waits for its page, which asks for it a moment later."""

Kept = Literal["kept", "large", "lost"]


class Brought:
    """Belongs to the event loop."""

    def __init__(self, seconds: float = KEPT_SECONDS, room: int = ROOM) -> None:
        self._seconds, self._room = seconds, room
        self._files: dict[str, tuple[str, bytearray]] = {}

    async def keep(self, token: str, name: str, pieces: AsyncIterable[bytes]) -> Kept:
        """Keep what arrives in the place of what this person brought before; `lost` where it made way."""
        file = (name, bytearray())
        self._drop(token)
        self._files[token] = file
        try:
            async for piece in pieces:
                if (told := self._add(token, file, piece)) != "kept":
                    return told
        except BaseException:
            self._forget(token, file)
            raise
        asyncio.get_running_loop().call_later(self._seconds, self._forget, token, file)
        return "kept" if self._holds(token, file) else "lost"

    def take(self, token: str, name: str) -> bytes | None:
        """The file, once; None where it is not here, or not here any more."""
        found = self._files.get(token)
        if found is None or found[0] != name:
            return None
        raw = bytes(found[1])
        self._drop(token)
        return raw

    def _add(self, token: str, file: tuple[str, bytearray], piece: bytes) -> Kept:
        if not self._holds(token, file):
            return "lost"
        if len(file[1]) + len(piece) > LIMIT:
            self._forget(token, file)
            return "large"
        file[1].extend(piece)
        while sum(len(raw) for _, raw in self._files.values()) > self._room:
            self._drop(next(one for one in self._files if one != token))
        return "kept"

    def _holds(self, token: str, file: tuple[str, bytearray]) -> bool:
        return self._files.get(token) is file

    def _forget(self, token: str, file: tuple[str, bytearray]) -> None:
        if self._holds(token, file):
            self._drop(token)

    def _drop(self, token: str) -> None:
        """Free its room at once, whoever still has it in hand."""
        if token in self._files:
            self._files.pop(token)[1].clear()
