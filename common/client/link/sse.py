"""Server-sent events from bytes: no I/O, any chunk boundary, bounded, strict about garbage."""

import re
from collections.abc import Iterator

from msgspec import Struct

LINE_LIMIT = 1024 * 1024
EVENT_LIMIT = 1024 * 1024
_FIELD = re.compile(r"[a-z][a-z0-9_-]*")


class ProtocolError(Exception):
    """These bytes are not a feed."""


class SseEvent(Struct, frozen=True, kw_only=True):
    """One dispatched event; `id` is the last one seen, also when this event brought none.

    `hash` is the journal's after it, empty where the server does not say.
    """

    id: str
    event: str
    data: str
    hash: str = ""


class SseParser:
    """Give it what was read, get the events that are now whole."""

    def __init__(self) -> None:
        self.lines = 0
        self._rest = b""
        self._after_cr = False
        self._first = True
        self._id = ""
        self._event = ""
        self._hash = ""
        self._data: list[str] = []
        self._size = 0

    def push(self, piece: bytes) -> Iterator[SseEvent]:
        """The events that `piece` completes; ProtocolError at the first garbage, then it is done."""
        for line in self._whole_lines(piece):
            self.lines += 1
            event = self._line(line)
            if event is not None:
                yield event

    def _whole_lines(self, piece: bytes) -> list[bytes]:
        if self._after_cr and piece:
            self._after_cr = False
            piece = piece.removeprefix(b"\n")
        lines = re.split(rb"\r\n|\n|\r", self._rest + piece)
        self._after_cr = piece.endswith(b"\r")
        self._rest = lines.pop()
        if len(self._rest) > LINE_LIMIT or any(len(line) > LINE_LIMIT for line in lines):
            raise ProtocolError("a line is too long")
        return lines

    def _line(self, raw: bytes) -> SseEvent | None:
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ProtocolError("not UTF-8") from error
        if self._first:
            self._first = False
            line = line.removeprefix("\ufeff")
        if not line:
            return self._dispatch()
        name, _, value = line.partition(":")
        if name:
            self._field(name, value.removeprefix(" "))
        return None

    def _field(self, name: str, value: str) -> None:
        if not _FIELD.fullmatch(name) or "\0" in value:
            raise ProtocolError(f"no feed has the line {name[:40]!r}")
        if name == "data":
            self._size += len(value) + 1
            if self._size > EVENT_LIMIT:
                raise ProtocolError("an event is too large")
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id":
            self._id = value
        elif name == "hash":
            self._hash = value

    def _dispatch(self) -> SseEvent | None:
        data, event, digest = self._data, self._event, self._hash
        self._data, self._event, self._hash, self._size = [], "", "", 0
        if not data and not event:
            return None
        return SseEvent(id=self._id, event=event or "message", data="\n".join(data), hash=digest)
