"""The configuration as it is, for those of the staff who may see it."""

from collections.abc import Collection

from sqlalchemy import Connection

from common.contract.config_kinds import KINDS, PROCEDURE
from common.contract.editing import Configuration, EditedRow
from common.contract.ids import READERS
from server.app.admission.access import Caller
from server.app.admission.staff_sessions import staff_session
from server.domain.context import Refusal
from server.storage.config_rows import read_rows


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
