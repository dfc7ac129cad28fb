"""The sample center's rows, as the server tells them."""

from typing import Any

from common.contract.codec import plain
from common.contract.editing import EditedRow
from server.storage.config_rows import config_rows
from tests.server.harness import sample


def sample_rows() -> list[EditedRow]:
    """All rows that can be edited, the procedures, too."""
    made = config_rows(sample().config, sample().procedures)
    return [EditedRow(**row._asdict()) for row in made if row.kind != "officer"]


def body(kind: str, row_id: str = "") -> Any:
    """The values of a row as JSON has them."""
    found = next(row.body for row in sample_rows() if (row.kind, row.id) == (kind, row_id or kind))
    return plain(found)
