"""Who of the staff the hall knows by name: those who may be called to, and shown at, a counter."""

from common.contract.codec import plain
from common.contract.config import Officer
from server.app.writing.unit import Unit
from server.storage.config_rows import ConfigRow, read_rows, remove_row, write_rows

KIND = "officer"


def is_shown(unit: Unit, officer_id: str) -> bool:
    """Whether the hall's configuration names them."""
    return any(row.id == officer_id for row in unit.config.officers)


def show(unit: Unit, officer: Officer) -> None:
    """Name them, at their place or at the end; whoever does it tells of a change of configuration."""
    rows = read_rows(unit.connection, unit.center_id, KIND)
    known = {row.id: row.position for row in rows}
    place = known.get(officer.id, max(known.values(), default=-1) + 1)
    write_rows(
        unit.connection, unit.center_id, [ConfigRow(KIND, officer.id, place, plain(officer))]
    )


def hide(unit: Unit, officer_id: str) -> None:
    """Name them no longer."""
    remove_row(unit.connection, unit.center_id, KIND, officer_id)
