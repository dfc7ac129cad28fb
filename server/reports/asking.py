"""What is asked of the process that makes reports, and what it answers; frames on its two pipes."""

from collections.abc import Mapping
from datetime import date
from typing import IO, Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from common.contract.ids import Language, Slug

HEAD = 4
"""Bytes that tell how long a frame is."""
LONGEST_DAYS = 3660
NAMES = (
    *("arrivals", "waits", "estimates", "services", "outcomes", "parked"),
    *("transfers", "ratings", "workload", "devices", "dossiers"),
)
"""Every report, in the order in which people find them."""

T = TypeVar("T")
ChartKind = Literal["bar", "line", "heat"]


class Opening(Struct, frozen=True, kw_only=True):
    """The first frame: the SQLAlchemy URL of what is read, and never written."""

    database: str


class Asked(Struct, frozen=True, kw_only=True):
    """A report of some days; `filters` by the names of FILTERS. With a `format` it is wanted as a file."""

    center_id: str
    name: str
    first: date
    last: date
    language: Language
    filters: Mapping[str, Slug] = {}
    format: str | None = None


class Series(Struct, frozen=True, kw_only=True):
    """One measure of a chart: a value for each label, None where there is none, and as people read it."""

    title: str
    values: tuple[float | None, ...]
    words: tuple[str, ...]


class ShownChart(Struct, frozen=True, kw_only=True):
    """A table's chart."""

    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]


class ShownColumn(Struct, frozen=True, kw_only=True):
    """A heading."""

    title: str
    number: bool


class ShownTable(Struct, frozen=True, kw_only=True):
    """A table in words."""

    id: str
    title: str
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: ShownChart | None


class Choice(Struct, frozen=True, kw_only=True):
    """What the report can be narrowed by, and to what."""

    filter: str
    title: str
    options: tuple[tuple[Slug, str], ...]


class Told(Struct, frozen=True, kw_only=True, tag="told"):
    """A report in words; `empty` where nothing happened that it counts."""

    title: str
    scope: tuple[str, ...]
    definition: tuple[str, ...]
    tables: tuple[ShownTable, ...]
    choices: tuple[Choice, ...]
    empty: bool


class Written(Struct, frozen=True, kw_only=True, tag="written"):
    """A report as a file."""

    body: bytes


class Unfit(Struct, frozen=True, kw_only=True, tag="unfit"):
    """It cannot be asked this way."""

    why: str


class Failed(Struct, frozen=True, kw_only=True, tag="failed"):
    """It could not be made; the process's log says why."""


Answer = Told | Written | Unfit | Failed


def write_frame(pipe: IO[bytes], what: Any) -> None:
    """Send one; OSError where the other side has gone."""
    body = msgspec.msgpack.encode(what)
    pipe.write(len(body).to_bytes(HEAD, "big") + body)
    pipe.flush()


def read_answer(pipe: IO[bytes]) -> Answer | None:
    """As `read_frame`."""
    found: Answer | None = read_frame(pipe, Answer)  # type: ignore[arg-type]
    return found


def read_frame(pipe: IO[bytes], kind: type[T]) -> T | None:
    """Receive one; None at the end of the pipe, msgspec.DecodeError for what is no such frame."""
    head = pipe.read(HEAD)
    body = pipe.read(int.from_bytes(head, "big")) if len(head) == HEAD else b""
    if len(head) < HEAD or len(body) < int.from_bytes(head, "big"):
        return None
    return msgspec.msgpack.decode(body, type=kind)
