"""Bodies and answers of the routes by which the staff change the center's configuration."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from common.contract.center_events import ConfigBody
from common.contract.envelope import Actor
from common.contract.ids import Moment

Body = ConfigBody

Place = Annotated[int, Meta(ge=0, le=9999)]
RowId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$(?!\n)")]


class EditedRow(Struct, frozen=True, kw_only=True):
    """One thing of the configuration; `position` is its place among those of its kind."""

    kind: str
    id: str
    position: Place
    body: Body


class Configuration(Struct, frozen=True, kw_only=True):
    """`GET …/configuration`: every row that can be changed, and the version they are of."""

    version: int
    rows: tuple[EditedRow, ...]


class RowChange(Struct, frozen=True, kw_only=True):
    """`POST …/configuration/{kind}/{id}`: what the row is to be.

    `seen` is the row as the one who changes it has seen it, None where there was none; `body` None takes
    it away. `position` is its new place, None leaves it where it is, a new one at the end; where it was
    seen before may be told as `seen_position`. With `try_only` nothing is changed: the answer tells what
    would be.
    """

    seen: Body | None
    body: Body | None
    position: Place | None = None
    seen_position: Place | None = None
    try_only: bool = False


class RowFault(Struct, frozen=True, kw_only=True, order=True):
    """What is wrong: the row, the field as a path (`name.vi`), the code and what it names."""

    kind: str
    id: str
    field: str
    code: str
    args: tuple[str, ...] = ()


class RowChanged(Struct, frozen=True, kw_only=True):
    """What a change made of the row, or would; `version` is the configuration's after it."""

    version: int
    before: Body | None
    after: Body | None


class NamedChange(Struct, frozen=True, kw_only=True):
    """One of several changes: the row's kind and id, and the rest as RowChange has it."""

    kind: str
    id: RowId
    seen: Body | None
    body: Body | None
    position: Place | None = None
    seen_position: Place | None = None


class RowChanges(Struct, frozen=True, kw_only=True):
    """`POST …/configuration/rows`: all of them or none; they are judged together."""

    changes: Annotated[tuple[NamedChange, ...], Meta(min_length=1, max_length=200)]
    try_only: bool = False


class RowsChanged(Struct, frozen=True, kw_only=True):
    """What the changes made of each row, or would, in their order."""

    version: int
    rows: tuple[RowChanged, ...]


class FaultyChange(Struct, frozen=True, kw_only=True):
    """A problem's body that tells of each field what is wrong with it."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    faults: tuple[RowFault, ...]


class PastChange(Struct, frozen=True, kw_only=True):
    """A change as the journal has it; `version` names it.

    Those of one request share `first`, the version of their first, and are `among` so many; they are taken
    back together, unless they are `fixed`, or one of them is not as it was left, but was changed again,
    `later`. `undoes` is the version that it took back; `places` are as in ConfigChanged.
    """

    version: int
    at: Moment
    actor: Actor
    kind: str
    id: str
    before: Body | None
    after: Body | None
    first: int
    among: int
    fixed: bool
    later: Moment | None = None
    undoes: int | None = None
    places: tuple[int, int] | None = None


class PastChanges(Struct, frozen=True, kw_only=True):
    """`GET …/configuration/changes`: the latest first, of one row or of all; `…/restore/changes` alike.

    A hundred, or twenty, and what was changed together with the last; `more` says that there are older ones.
    `people` are the names of those who act and are told of, by the ids of their accounts.
    """

    changes: tuple[PastChange, ...]
    more: bool
    people: Mapping[str, str]


class Undoing(Struct, frozen=True, kw_only=True):
    """`POST …/configuration/undo`: takes the change of this version back, with all of the same request."""

    version: Annotated[int, Meta(ge=1)]
