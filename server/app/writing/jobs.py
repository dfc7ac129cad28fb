"""What the writer is asked to do, and how it answers."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple

from msgspec import Struct, field

from common.contract.codec import (
    InvalidDataError,
    MalformedError,
    UnknownCommandError,
    encode,
    fingerprint,
)
from common.contract.envelope import CommandEnvelope
from common.contract.problems import problem
from server.app.writing.unit import Unit
from server.domain.context import Refusal


class Answer(NamedTuple):
    """An HTTP status and its JSON body; `epoch` once it is committed."""

    status: int
    body: bytes
    replayed: bool = False
    epoch: int | None = None


class CommandJob(Struct):
    """A command that has been read and not yet judged; `future` belongs to whoever is told."""

    token_hash: str
    envelope: CommandEnvelope
    future: Any
    fingerprint: str = ""

    def __post_init__(self) -> None:
        self.fingerprint = fingerprint(self.envelope)


class WorkJob(Struct):
    """Anything else that writes: it has a transaction of its own, and its result is a Future."""

    run: Callable[[Unit], Any]
    future: Future[Any] = field(default_factory=Future)


Job = CommandJob | WorkJob


def unread(error: ValueError) -> Refusal:
    """The refusal of what the codec did not take."""
    codes = {
        MalformedError: "malformed",
        UnknownCommandError: "unknown-command",
        InvalidDataError: "invalid-data",
    }
    return Refusal(codes.get(type(error), "malformed"), str(error))


def refused(code: str, detail: str = "") -> Answer:
    """The answer that carries this problem."""
    found = problem(code, detail)
    return Answer(found.status, encode(found))
