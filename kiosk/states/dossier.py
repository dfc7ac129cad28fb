"""On the way to where a dossier stands."""

from typing import Literal

from msgspec import Struct

from common.contract.config import Procedure
from common.contract.dossiers import Dossier

DossierError = Literal["", "unreadable", "unknown", "unavailable", "offline", "busy", "other"]


class DossierState(Struct, frozen=True, kw_only=True):
    """`asking` is the code that is being looked up, `found` what is known of it.

    `procedure` is the center's own of the name that `found` has, None where there is none.
    """

    typed: str = ""
    error: DossierError = ""
    asking: str = ""
    found: Dossier | None = None
    procedure: Procedure | None = None
