"""Tokens of devices in two slots: no reply that is lost on the way can shut a device out."""

import asyncio
from collections.abc import Callable

from msgspec import Struct
from sqlalchemy import update

from common.contract.requests import NewToken
from server.app.admission.access import Caller, device_alone
from server.app.admission.center_key import center_key
from server.app.admission.throttle import Throttle
from server.app.admission.tokens import device_token, hashed
from server.app.writing.unit import Unit
from server.app.writing.writer import Writer
from server.storage.tables.config import device

OFFERS = 30
"""Tokens that a device may ask for in a minute."""


class OfferToken(Struct, frozen=True):
    """A device asks for its next token."""

    token_hash: str

    def __call__(self, unit: Unit) -> str:
        """The token in the second slot, in the place of one that was never used."""
        found = unit.access.caller(self.token_hash, unit.now_ms).device
        token = device_token(center_key(unit.connection), found.id, found.profile, found.lane)
        unit.connection.execute(
            update(device).where(device.c.id == found.id).values(next_token_hash=hashed(token))
        )
        unit.access_changed()
        return token


class SettleToken(Struct, frozen=True):
    """A token of the second slot is used for the first time."""

    token_hash: str

    def __call__(self, unit: Unit) -> None:
        """It becomes the only one; harmless twice."""
        moved = unit.connection.execute(
            update(device)
            .where(device.c.next_token_hash == self.token_hash)
            .values(token_hash=self.token_hash, next_token_hash=None, rotation_asked_at=None)
        )
        if moved.rowcount:
            unit.access_changed()


class Rotation:
    """The two steps of a rotation; `now` in seconds is for counting offers."""

    def __init__(self, writer: Writer, now: Callable[[], float]) -> None:
        self._writer = writer
        self._throttle = Throttle(now, OFFERS)

    async def offer(self, caller: Caller, token_hash: str) -> NewToken:
        """The device's next token; Refusal not-allowed for an officer, too-many-tries."""
        device_alone(caller)
        self._throttle.check(caller.device.id)
        self._throttle.failed(caller.device.id)
        token = await asyncio.wrap_future(self._writer.do(OfferToken(token_hash)))
        return NewToken(token=token)

    async def settle(self, token_hash: str) -> None:
        """The token is in use: the one before it dies."""
        await asyncio.wrap_future(self._writer.do(SettleToken(token_hash)))
