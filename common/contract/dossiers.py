"""What another system says of a dossier; nothing in it is about a person."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import NO_NUL, DossierCode, LocalDate

DossierStatus = Literal[
    "registered",
    "received",
    "refused",
    "processing",
    "waiting-papers",
    "waiting-payment",
    "withdrawn",
    "stopped",
    "ready",
    "done",
]
"""The ten statuses of the national portal, in its order; `ready`: processed, waiting to be fetched."""


class Dossier(Struct, frozen=True, kw_only=True):
    """`GET …/dossiers/{code}`: where a dossier stands; dates as far as the other system tells them."""

    code: DossierCode
    procedure: Annotated[str, Meta(max_length=500, pattern=NO_NUL)]
    status: DossierStatus
    applied: LocalDate | None = None
    due: LocalDate | None = None
    completed: LocalDate | None = None
