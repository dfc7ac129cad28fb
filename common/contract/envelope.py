"""What surrounds a command and an event on the wire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from common.contract.commands import Command
from common.contract.events import Event
from common.contract.ids import CommandId, Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who caused an event: a device, an officer at one, the operator, the server's timer."""

    kind: Literal["device", "officer", "operator", "timer"]
    id: str
    device_id: Slug | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandEnvelope:
    """A command on its way; its type on the wire is the class name of `data`."""

    command_id: CommandId
    occurred_at: datetime
    expires_at: datetime | None = None
    data: Command

    @property
    def type(self) -> str:
        """The command's name."""
        return type(self.data).__name__


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event as recorded; `data` is None where the reader's profile may not see it."""

    seq: Annotated[int, Meta(ge=1)]
    type: str
    occurred_at: datetime
    recorded_at: datetime
    actor: Actor
    command_id: CommandId | None
    data: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The server's answer to a command: its head after it and the events it caused."""

    seq: int
    events: tuple[EventRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A place in the journal; its text form is `<epoch>.<seq>`."""

    epoch: int
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}"
