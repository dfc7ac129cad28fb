"""Draws the paper ticket of 80 mm (576 dots) or 58 mm (384 dots) at 203 dots an inch."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtGui import QFont

from assets.catalogue import text
from common.forms import full
from kiosk.paper import qr, raster
from kiosk.paper.pen import Pen, written

WIDTH_80_MM = 576
WIDTH_58_MM = 384


class Receipt(Struct, frozen=True, kw_only=True):
    """What one ticket says: names and note are in `language`, `at` is in the hall's zone.

    `proof` is what the priority is shown by; `qr` is empty on a paper without a code; `scanned` when
    this kiosk can scan it for a rating.
    `doubt` is said where the ticket may not be called today; `practice`: it is worth nothing.
    """

    language: str
    center: str
    label: str
    service: str
    priority: str | None
    ahead: int | None
    minutes: tuple[int, int] | None
    at: datetime
    qr: str
    qr_is_link: bool
    note: str
    doubt: str = ""
    scanned: bool = False
    reprint: bool = False
    proof: str = ""
    practice: bool = False


def draw(receipt: Receipt, width: int) -> raster.Raster:
    """The ticket as dots; `width` is WIDTH_80_MM or WIDTH_58_MM."""

    def write(pen: Pen) -> None:
        _head(pen, receipt)
        _queue(pen, receipt)
        if receipt.qr:
            _code(pen, receipt)
        _foot(pen, receipt)

    return written(width, write)


def _head(pen: Pen, receipt: Receipt) -> None:
    say = receipt.language
    pen.words(receipt.center, 30, QFont.Weight.DemiBold)
    pen.gap(10)
    pen.line()
    pen.gap(8)
    pen.words(text(say, "receipt.title"), 38, QFont.Weight.Bold)
    if receipt.practice:
        pen.gap(6)
        pen.framed(text(say, "practice.mark"), 30)
    if receipt.reprint:
        pen.gap(6)
        pen.framed(text(say, "receipt.reprint"), 30)
    pen.gap(14)
    pen.number(receipt.label)
    pen.gap(14)
    pen.words(receipt.service, 36, QFont.Weight.Bold)
    if receipt.priority is not None:
        pen.gap(8)
        pen.framed(text(say, "receipt.priority", receipt.priority), 28)
    if receipt.proof:
        pen.words(text(say, "receipt.proof", receipt.proof), 28, QFont.Weight.DemiBold)


def _queue(pen: Pen, receipt: Receipt) -> None:
    say = receipt.language
    pen.gap(8)
    if receipt.ahead is not None:
        pen.words(text(say, "receipt.ahead", n=receipt.ahead), 30, QFont.Weight.DemiBold)
    if receipt.minutes is not None:
        low, high = receipt.minutes
        pen.words(text(say, "receipt.minutes", low, high), 30, QFont.Weight.DemiBold)
    if receipt.doubt:
        pen.gap(6)
        pen.framed(receipt.doubt, 28)
        pen.gap(6)
    pen.words(f"{receipt.at:%H:%M} · {full(say, receipt.at)}", 30, QFont.Weight.DemiBold)
    pen.gap(10)
    pen.line()


def _code(pen: Pen, receipt: Receipt) -> None:
    pen.code(qr.modules(receipt.qr))
    kind = "link" if receipt.qr_is_link else "digits" if receipt.scanned else "typed"
    pen.words(text(receipt.language, f"receipt.qr.{kind}"), 30, QFont.Weight.DemiBold)


def _foot(pen: Pen, receipt: Receipt) -> None:
    pen.gap(12)
    pen.line()
    pen.gap(8)
    keep = "practice.void" if receipt.practice else "receipt.keep"
    pen.words(text(receipt.language, keep), 32, QFont.Weight.Bold)
    if receipt.note:
        pen.gap(4)
        pen.words(receipt.note, 28, QFont.Weight.DemiBold)
