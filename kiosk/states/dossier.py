"""On the way to where a dossier stands."""

from typing import Literal

from msgspec import Struct

from common.contract.dossiers import Dossier

DossierError = Literal["", "unreadable", "unknown", "unavailable", "offline", "busy"]


class DossierState(Struct, frozen=True, kw_only=True):
    """`asking` is the code that is being looked up, `found` what is known of it."""

    typed: str = ""
    error: DossierError = ""
    asking: str = ""
    found: Dossier | None = None
