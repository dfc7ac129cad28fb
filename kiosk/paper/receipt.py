"""Draws the paper ticket of 80 mm (576 dots) or 58 mm (384 dots) at 203 dots an inch."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from assets.catalogue import text
from common.forms import full
from kiosk.paper import qr, raster

WIDTH_80_MM = 576
WIDTH_58_MM = 384

NUMBER_DOTS = 148
"""18.5 mm at 203 dots an inch."""

_TALLEST = 4000
_FACE = "Inter"
"""Its two-storey a and open marks survive 203 dots an inch; Be Vietnam Pro's a reads as o or d."""

_MARGIN = 8
_NUMBER_MARGIN = 24
"""3 mm: a number never ends at the paper's edge, where a roll that has shifted would cut it."""


class Receipt(Struct, frozen=True, kw_only=True):
    """What one ticket says: names and note are in `language`, `at` is in the hall's zone.

    `scanned` when this kiosk can scan the code for a rating.
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
    scanned: bool = False
    reprint: bool = False


def draw(receipt: Receipt, width: int) -> raster.Raster:
    """The ticket as dots; `width` is WIDTH_80_MM or WIDTH_58_MM."""
    image = QImage(width, _TALLEST, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    pen = _Pen(painter, width)
    _head(pen, receipt)
    _queue(pen, receipt)
    _code(pen, receipt)
    _foot(pen, receipt)
    painter.end()
    return raster.from_image(image.copy(0, 0, width, pen.y + _MARGIN))


def _head(pen: "_Pen", receipt: Receipt) -> None:
    say = receipt.language
    pen.words(receipt.center, 30, QFont.Weight.DemiBold)
    pen.gap(10)
    pen.line()
    pen.gap(8)
    pen.words(text(say, "receipt.title"), 38, QFont.Weight.Bold)
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


def _queue(pen: "_Pen", receipt: Receipt) -> None:
    say = receipt.language
    pen.gap(8)
    if receipt.ahead is not None:
        pen.words(text(say, "receipt.ahead", n=receipt.ahead), 30, QFont.Weight.DemiBold)
    if receipt.minutes is not None:
        low, high = receipt.minutes
        pen.words(text(say, "receipt.minutes", low, high), 30, QFont.Weight.DemiBold)
    pen.words(f"{receipt.at:%H:%M} · {full(say, receipt.at)}", 30, QFont.Weight.DemiBold)
    pen.gap(10)
    pen.line()


def _code(pen: "_Pen", receipt: Receipt) -> None:
    pen.code(qr.modules(receipt.qr))
    kind = "link" if receipt.qr_is_link else "digits" if receipt.scanned else "typed"
    pen.words(text(receipt.language, f"receipt.qr.{kind}"), 30, QFont.Weight.DemiBold)


def _foot(pen: "_Pen", receipt: Receipt) -> None:
    pen.gap(12)
    pen.line()
    pen.gap(8)
    pen.words(text(receipt.language, "receipt.keep"), 32, QFont.Weight.Bold)
    if receipt.note:
        pen.gap(4)
        pen.words(receipt.note, 28, QFont.Weight.DemiBold)


class _Pen:
    """Writes centred blocks one below the other; `y` is the first free row."""

    def __init__(self, painter: QPainter, width: int) -> None:
        self._painter = painter
        self._width = width
        self.y = _MARGIN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(Qt.GlobalColor.black))

    def gap(self, dots: int) -> None:
        self.y += dots

    def line(self) -> None:
        self._painter.fillRect(0, self.y, self._width, 3, Qt.GlobalColor.black)
        self.y += 3

    def words(self, words: str, size: int, weight: QFont.Weight, inset: int = _MARGIN) -> None:
        """Centred text of `size` dots that wraps, inside a word where it must."""
        font = _font(size, weight)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
        if _longest_word(words, font) > self._width - 2 * inset:
            wrap = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignHCenter
        self._painter.setFont(font)
        area = QRect(inset, self.y, self._width - 2 * inset, _TALLEST)
        bounds = QFontMetrics(font).boundingRect(area, int(wrap), words)
        self._painter.drawText(area, int(wrap), words)
        self.y += bounds.height()

    def framed(self, words: str, size: int) -> None:
        """The same in a frame across the paper."""
        top = self.y
        self.gap(6)
        self.words(words, size, QFont.Weight.Bold, inset=12)
        self.gap(6)
        self._painter.setPen(QPen(Qt.GlobalColor.black, 4))
        frame = QRectF(2, top + 2, self._width - 4, self.y - top - 4)
        self._painter.drawRoundedRect(frame, 8, 8)
        self.gap(4)

    def number(self, label: str) -> None:
        """The label NUMBER_DOTS high, pressed together only where the paper is too narrow."""
        path = _outline(label)
        bounds = path.boundingRect()
        high = NUMBER_DOTS / _outline("H").boundingRect().height()
        wide = min(high, (self._width - 2 * _NUMBER_MARGIN) / bounds.width())
        left = (self._width - bounds.width() * wide) / 2
        self._painter.save()
        self._painter.translate(left - bounds.x() * wide, self.y - bounds.y() * high)
        self._painter.scale(wide, high)
        self._painter.fillPath(path, Qt.GlobalColor.black)
        self._painter.restore()
        self.y += round(bounds.height() * high)

    def code(self, code: qr.Modules) -> None:
        """The QR at 5 to 8 dots a module, its quiet zone included."""
        dots = min(8, max(4, 300 // code.full_size))
        picture = qr.image(code, dots)
        self._painter.drawImage((self._width - picture.width()) // 2, self.y, picture)
        self.y += picture.height()


def _outline(words: str) -> QPainterPath:
    font = _font(NUMBER_DOTS, QFont.Weight.Bold)
    font.setVariableAxis(QFont.Tag("wght"), 700)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addText(QPointF(0, 0), font, words)
    return path


def _font(size: int, weight: QFont.Weight) -> QFont:
    font = QFont(_FACE)
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    return font


def _longest_word(words: str, font: QFont) -> int:
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
