"""Something to read on a sheet."""

from msgspec import Struct


class Line(Struct, frozen=True, kw_only=True):
    """A note or a figure; `what` says which, both ready to show."""

    line: str
    what: str
    text: str
