"""What surrounds a command and an event on the wire."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.commands import Command
from common.contract.events import Event
from common.contract.ids import CommandId, Slug


class Actor(Struct, frozen=True, kw_only=True):
    """Who caused an event: a device, an officer at one, the operator, the server's timer."""

    kind: Literal["device", "officer", "operator", "timer"]
    id: str
    device_id: Slug | None = None


class CommandEnvelope(Struct, frozen=True, kw_only=True):
    """A command on its way; its type on the wire is the class name of `data`."""

    command_id: CommandId
    occurred_at: datetime
    expires_at: datetime | None = None
    data: Command

    @property
    def type(self) -> str:
        """The command's name."""
        return type(self.data).__name__


class EventRecord(Struct, frozen=True, kw_only=True):
    """An event as recorded; `data` is None where the reader's profile may not see it."""

    seq: Annotated[int, Meta(ge=1)]
    type: str
    occurred_at: datetime
    recorded_at: datetime
    actor: Actor
    command_id: CommandId | None
    data: Event | None


class Accepted(Struct, frozen=True, kw_only=True):
    """The server's answer to a command: its head after it and the events it caused."""

    seq: int
    events: tuple[EventRecord, ...]


class Position(Struct, frozen=True, kw_only=True, order=True):
    """A place in the journal; its text form is `<epoch>.<seq>`."""

    epoch: int
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}"
