"""The history of changes as entries: what was changed by one request is one, with one way back; pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from msgspec import Struct

from common.contract.config_kinds import KINDS, SINGLE
from common.contract.editing import PastChange
from common.contract.ids import Role
from server.staff.editing.others import ALL_PROCEDURES, KEPT_ELSEWHERE, OTHERS
from server.staff.frame.registry import ADMINISTRATORS, EDITORS

FEW = 5
"""So many rows of an entry are told with all that is another; of more only their names."""


class Entry(Struct, frozen=True):
    """What was changed by one request, in its order; `rows` are those of them that are looked for."""

    rows: tuple[PastChange, ...]

    @property
    def newest(self) -> PastChange:
        """What was changed last."""
        return self.rows[-1]

    @property
    def first(self) -> int:
        """The version that names all of it."""
        return self.newest.first

    @property
    def others(self) -> int:
        """How many more rows were changed with those that are told."""
        return self.newest.among - len(self.rows)

    @property
    def one_thing(self) -> bool:
        """Whether all of it is about one row."""
        return len({(row.kind, row.id) for row in self.rows}) == 1

    def back(self, role: Role) -> bool:
        """Whether somebody of this role can take it back now."""
        newest = self.newest
        may = ADMINISTRATORS if newest.kind == "account" else EDITORS
        return role in may and not newest.fixed and newest.later is None

    @property
    def elsewhere(self) -> str:
        """The name of the page where it is changed back by hand; none where it is taken back here."""
        return KEPT_ELSEWHERE.get(self.newest.kind, "") if self.newest.fixed else ""

    def names_by_kind(self) -> Mapping[str, tuple[PastChange, ...]]:
        """The rows by their kinds."""
        kinds = dict.fromkeys(row.kind for row in self.rows)
        return {kind: tuple(row for row in self.rows if row.kind == kind) for kind in kinds}


def entries(changes: Iterable[PastChange]) -> Iterator[Entry]:
    """What the server tells, the latest first."""
    for _, rows in groupby(changes, key=lambda row: row.first):
        yield Entry(tuple(reversed([*rows])))


def times(changes: Iterable[PastChange]) -> Mapping[int, datetime]:
    """When each version was made that is told."""
    return {row.version: row.at for row in changes}


def is_known(kind: str) -> bool:
    """Whether this program has words for the kind."""
    return kind in KINDS or kind in OTHERS


def is_alone(kind: str) -> bool:
    """Whether there is one row of the kind."""
    return kind in SINGLE or kind == ALL_PROCEDURES
