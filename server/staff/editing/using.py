"""What still uses a row that is to go: by kind, in the configuration's order; pure."""

from collections.abc import Iterable, Mapping

from common.contract.editing import EditedRow, RowFault

_USES = "unknown-"
"""How the codes of faults begin that say of a row that it names what is not there."""


def users(
    faults: Iterable[RowFault], rows: Iterable[EditedRow]
) -> tuple[Mapping[str, tuple[str, ...]], tuple[RowFault, ...]]:
    """The ids of the rows that name what would go, by their kinds, and the faults that say anything else."""
    found = tuple(faults)
    places = {(row.kind, row.id): place for place, row in enumerate(rows)}
    naming = {(one.kind, one.id) for one in found if one.code.startswith(_USES)}
    last = len(places)
    ordered = sorted(naming, key=lambda row: (places.get(row, last), row))
    kinds = dict.fromkeys(kind for kind, _ in ordered)
    return (
        {kind: tuple(row_id for of, row_id in ordered if of == kind) for kind in kinds},
        tuple(one for one in found if not one.code.startswith(_USES)),
    )
