"""What every paper of the kiosk is written with: blocks one below the other, in black dots."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from kiosk.paper import qr, raster

NUMBER_DOTS = 148
"""18.5 mm at 203 dots an inch."""

DOTS_A_MM = 203 / 25.4

_TALLEST = 4000
_FACE = "Inter"
"""Its two-storey a and open marks survive 203 dots an inch; Be Vietnam Pro's a reads as o or d."""

_MARGIN = 8
_NUMBER_MARGIN = 24
"""3 mm: a number never ends at the paper's edge, where a roll that has shifted would cut it."""

_BOX = 30
_BOX_GAP = 16


def written(width: int, write: Callable[["Pen"], None], tallest: int = _TALLEST) -> raster.Raster:
    """The paper of `width` dots that `write` fills, as long as it becomes, `tallest` dots at most."""
    image = QImage(width, tallest, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        pen = Pen(painter, width)
        write(pen)
    return raster.from_image(image.copy(0, 0, width, min(tallest, pen.y + _MARGIN)))


class Pen:
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

    def ruler(self) -> None:
        """A scale of the whole width, from its left edge, a long tick and a number each 10 mm."""
        self._painter.setFont(_font(24, QFont.Weight.DemiBold))
        for five in range(int(self._width / DOTS_A_MM / 5) + 1):
            left, whole = min(round(five * 5 * DOTS_A_MM), self._width - 3), five % 2 == 0
            self._painter.fillRect(left, self.y, 3, 30 if whole else 16, Qt.GlobalColor.black)
            spot = QRect(left + 7, self.y + 8, 40, 30)
            if whole and spot.right() < self._width:
                self._painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, str(five * 5))
        self.line()
        self.gap(40)

    def words(self, words: str, size: int, weight: QFont.Weight, inset: int = _MARGIN) -> None:
        """Centred text of `size` dots that wraps, inside a word where it must."""
        self._block(words, _font(size, weight), Qt.AlignmentFlag.AlignHCenter, inset, inset)

    def from_left(
        self, words: str, size: int, weight: QFont.Weight, *, boxed: bool = False
    ) -> None:
        """The same from the left edge; `boxed` puts a square to tick before it."""
        left = _MARGIN
        if boxed:
            self._painter.setPen(QPen(Qt.GlobalColor.black, 3))
            self._painter.drawRect(left + 2, self.y + 5, _BOX, _BOX)
            left += _BOX + _BOX_GAP
        self._block(words, _font(size, weight), Qt.AlignmentFlag.AlignLeft, left, _MARGIN)

    def _block(
        self, words: str, font: QFont, side: Qt.AlignmentFlag, left: int, right: int
    ) -> None:
        room = self._width - left - right
        wrap = Qt.TextFlag.TextWordWrap | side
        if _longest_word(words, font) > room:
            wrap = Qt.TextFlag.TextWrapAnywhere | side
        self._painter.setFont(font)
        area = QRect(left, self.y, room, _TALLEST)
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
    """The widest part in which no line may end, as the language has it: Chinese has no spaces."""
    metrics = QFontMetrics(font)
    ends, last, widest = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, words), 0, 0
    while (end := ends.toNextBoundary()) >= 0:
        widest = max(widest, metrics.horizontalAdvance(words[last:end].rstrip()))
        last = end
    return widest
