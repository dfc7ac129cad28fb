"""What is wrong with a file, as a fault of the field that brings it."""

from common.contract.editing import RowFault
from server.app.editing.rows import FaultyRow


def faulty(code: str, *args: str) -> FaultyRow:
    """The fault of a file."""
    return FaultyRow((RowFault(kind="asset", id="", field="file", code=code, args=args),))
