"""What is wrong with a file, as a fault of the field that brings it."""

from common.contract.editing import RowFault
from server.app.faulty import Faulty


def faulty(code: str, *args: str) -> Faulty:
    """The fault of a file."""
    return Faulty((RowFault(kind="asset", id="", field="file", code=code, args=args),))
