"""Says what a scanned code is: a ticket's key, an identity card, a dossier's code, or unknown."""

import re
from typing import Literal

from msgspec import Struct

from common.contract.ids import DossierCode, TicketKey
from common.dossier_codes import read_code
from common.scanning import LONGEST, looks_like_card
from kiosk.scanning.card import Card, CardError, parse

_RUN = re.compile(r"(?<![0-9])[0-9]{39}(?![0-9])")


class TicketCode(Struct, frozen=True):
    """The 39 digits of a ticket's paper, the citizen's secret."""

    key: TicketKey

    def __repr__(self) -> str:
        return "TicketCode()"


class DossierSlip(Struct, frozen=True):
    """The code on a dossier's slip, whose date is a real one."""

    code: DossierCode

    def __repr__(self) -> str:
        return "DossierSlip()"


class UnknownCode(Struct, frozen=True):
    """Anything else, of which nothing is kept; `card` where it meant to be an identity card."""

    kind: Literal["card", "other"]


Code = TicketCode | Card | DossierSlip | UnknownCode


def read(scan: bytes) -> Code:
    """What one scan, without its end of line, stands for; the scan is never logged."""
    if len(scan) > LONGEST:
        return UnknownCode("other")
    text = scan.decode("utf-8-sig", "replace").strip(" ")
    if looks_like_card(text):
        try:
            return parse(text)
        except CardError:
            return UnknownCode("card")
    runs = _RUN.findall(text)
    if runs:
        return TicketCode(runs[-1])
    dossier = read_code(text)
    return UnknownCode("other") if dossier is None else DossierSlip(dossier)
