"""On the way to a procedure."""

from typing import Literal

from msgspec import Struct

from common.contract.config import Procedure

Printing = Literal["", "printing", "printed", "unprinted"]


class LookingState(Struct, frozen=True, kw_only=True):
    """`query` is what is typed, `field` the one chosen instead; `hits` is what either finds.

    `first` counts the hits before those on screen; `chosen` is the procedure whose page is open, and
    `printing` what became of its list of papers, which is `job` 1, 2, … of the kiosk's, printed in the
    language `listed`.
    """

    query: str = ""
    field: str = ""
    hits: tuple[Procedure, ...] = ()
    first: int = 0
    chosen: Procedure | None = None
    printing: Printing = ""
    job: int = 0
    listed: str = ""
