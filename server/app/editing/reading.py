"""The configuration as it is and as it was changed, for those of the staff who may see it."""

from collections.abc import Collection

from sqlalchemy import Connection

from common.contract.config_kinds import KINDS, PROCEDURE
from common.contract.editing import Configuration, EditedRow, PastChange, PastChanges
from common.contract.ids import SENIOR, Role
from server.app.admission.access import Caller
from server.app.admission.staff_sessions import staff_session
from server.app.editing.made import changes_made
from server.domain.context import Refusal
from server.storage.config_rows import read_rows

READERS: frozenset[Role] = SENIOR | {"auditor"}
"""Who may see the configuration and what became of it."""
AT_ONCE = 100


def may_read(caller: Caller) -> None:
    """Refusal not-allowed for who may not see it."""
    if staff_session(caller).role not in READERS:
        raise Refusal("not-allowed", "this role has nothing to do with the configuration")


def configuration(
    connection: Connection, center_id: str, version: int, kinds: Collection[str] = ()
) -> Configuration:
    """The rows of these kinds, without any all but the procedures, which are many."""
    wanted = [kind for kind in KINDS if (kind in kinds if kinds else kind != PROCEDURE)]
    rows = read_rows(connection, center_id, *wanted)
    return Configuration(version=version, rows=tuple(EditedRow(**row._asdict()) for row in rows))


def past_changes(
    connection: Connection,
    center_id: str,
    kind: str | None = None,
    row_id: str | None = None,
    before: int | None = None,
) -> PastChanges:
    """The latest changes first, at most a hundred; only those under version `before` where it is said."""
    found = []
    for record, made in changes_made(connection, center_id):
        fits = (kind is None or made.kind == kind) and (row_id is None or made.id == row_id)
        if not fits or (before is not None and made.config_version >= before):
            continue
        found.append(
            PastChange(
                version=made.config_version,
                at=record.recorded_at,
                actor=record.actor,
                kind=made.kind,
                id=made.id,
                before=made.before,
                after=made.after,
            )
        )
        if len(found) == AT_ONCE:
            break
    return PastChanges(changes=tuple(found))
