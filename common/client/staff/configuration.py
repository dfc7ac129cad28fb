"""The center's configuration, read and changed by who is signed in at the staff pages."""

from concurrent.futures import Future

from common.client.staff.line import StaffLine
from common.contract import routes
from common.contract.editing import (
    Configuration,
    PastChanges,
    RowChange,
    RowChanged,
    RowChanges,
    RowsChanged,
    Undoing,
)


class ConfigurationErrands:
    """All answers are Futures, which fail as StaffLine's do."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def rows(self, *kinds: str) -> Future[Configuration]:
        """The rows of these kinds; without any all but the procedures."""
        asked = [("kind", one) for one in kinds]
        return self._line.get(routes.CONFIGURATION, Configuration, query=asked)

    def change(self, kind: str, row_id: str, change: RowChange) -> Future[RowChanged]:
        """Add, change or take away a row, or try it; Refused bears the faults."""
        names = {"kind": kind, "row": row_id}
        return self._line.post(routes.CONFIGURATION_ROW, RowChanged, change, names)

    def change_all(self, changes: RowChanges) -> Future[RowsChanged]:
        """Change several rows together, all or none, or try it; Refused bears the faults."""
        return self._line.post(routes.CONFIGURATION_ROWS, RowsChanged, changes)

    def changes(
        self,
        kind: str | None = None,
        row_id: str | None = None,
        before: int | None = None,
        **more: str,
    ) -> Future[PastChanges]:
        """What was changed, the latest first, about a hundred; only under version `before`.

        `more` are the `actor` by id, and the days `since` and `until`; what is empty asks for nothing.
        """
        version = None if before is None else str(before)
        asked = {"kind": kind, "id": row_id, "before": version, **more}
        query = [(name, value) for name, value in asked.items() if value]
        return self._line.get(routes.CHANGES, PastChanges, query=query)

    def undo(self, version: int) -> Future[RowsChanged]:
        """Take the change of this version back, with all of its request; Refused as `change`."""
        return self._line.post(routes.UNDO, RowsChanged, Undoing(version=version))
