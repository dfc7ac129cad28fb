"""Who may change the configuration, and whether it still fits together once it is changed."""

from collections.abc import Collection

from sqlalchemy import select

from common.contract.config_kinds import PROCEDURE
from common.contract.editing import RowFault
from common.contract.ids import EDITORS
from server.app.admission.access import Caller
from server.app.admission.staff_sessions import staff_session
from server.app.editing.rows import Whole
from server.app.faulty import Faulty
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.domain.hours import day_faults
from server.domain.soundness import faults_of
from server.storage.config_rows import load_procedures
from server.storage.tables.config import asset

EMPTY = "needs-one"
"""The code of what is wrong with a list that holds nothing, as in a new center."""


def editor(unit: Unit, token_hash: str) -> Caller:
    """Who changes something; Refusal where they may not."""
    caller = unit.access.caller(token_hash, unit.now_ms)
    refuse_others(caller)
    return caller


def refuse_others(caller: Caller) -> None:
    """Refusal not-allowed for who may change nothing."""
    if staff_session(caller).role not in EDITORS:
        raise Refusal("not-allowed", "only administrators and managers change that")


def whole_of(unit: Unit, kinds: Collection[str]) -> Whole:
    """All that is judged together where rows of these kinds change, as it is.

    Procedures, which are many, are read only where they or the services that they name change.
    """
    asked = not {PROCEDURE, "service"}.isdisjoint(kinds)
    return Whole(unit.config, load_procedures(unit.connection, unit.center_id) if asked else ())


def refuse_new_faults(unit: Unit, before: Whole, after: Whole, fine: Collection[str] = ()) -> None:
    """Faulty for what would not fit together any more; what did not before is let be, and what is `fine`.

    A center keeps its id; a practice never becomes a real one, nor a real one a practice. While people
    are here it stays the same service day.
    """
    assets = unit.connection.execute(select(asset.c.sha256)).scalars().all()

    def faults(whole: Whole) -> frozenset[RowFault]:
        return faults_of(whole.config, whole.procedures, assets)

    new = {one for one in faults(after) - faults(before) if one.code not in fine}
    for name in ("id", "practice"):
        if getattr(after.config.center, name) != getattr(before.config.center, name):
            new |= {RowFault(kind="center", id="center", field=name, code="fixed")}
    new = new or set(day_faults(unit.board, before.config, after.config, unit.now))
    if new:
        raise Faulty(tuple(sorted(new)))
