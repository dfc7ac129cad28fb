"""The ticket's QR: what it says, its modules, its picture for paper and for QML."""

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, qRgb

QUIET = 4
"""Light modules that the standard wants on each side."""

LATEST = 2
"""Codes that are remembered: the ticket's is on its paper and on screen."""

_WHITE = qRgb(255, 255, 255)


class Modules(Struct, frozen=True):
    """The squares of one code without its quiet zone; `rows[y][x]` is True where it is dark."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Modules on one side, the quiet zone not counted."""
        return len(self.rows)

    @property
    def full_size(self) -> int:
        """Modules on one side with the quiet zone."""
        return self.size + 2 * QUIET


def content(public_url: str, key: str) -> str:
    """What the code says: the ticket's page below `public_url`, or else the 39 digits alone."""
    return f"{public_url.rstrip('/')}/t/{key}" if public_url else key


@lru_cache(LATEST)
def modules(words: str) -> Modules:
    """The code of `words` at error correction level M; the latest ones are made but once."""
    import qrcode  # noqa: PLC0415 - it loads pillow, and the first page shows no code

    level = qrcode.constants.ERROR_CORRECT_M
    code = qrcode.QRCode(error_correction=level, box_size=1, border=0)
    code.add_data(words)
    code.make(fit=True)
    return Modules(tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix()))


def image(code: Modules, dots: int) -> QImage:
    """A Grayscale8 picture with its quiet zone, `dots` pixels a module."""
    side = code.full_size * dots
    picture = QImage(side, side, QImage.Format.Format_Grayscale8)
    picture.fill(_WHITE)
    with QPainter(picture) as painter:
        paint(painter, code, QRect(0, 0, side, side))
    return picture


def paint(painter: QPainter, code: Modules, area: QRect) -> None:
    """Paints the code as large as whole pixels a module allow, in the middle of `area`."""
    dots = max(1, min(area.width(), area.height()) // code.full_size)
    side = code.full_size * dots
    left = area.x() + (area.width() - side) // 2 + QUIET * dots
    top = area.y() + (area.height() - side) // 2 + QUIET * dots
    painter.drawImage(QRect(left, top, code.size * dots, code.size * dots), _small(code))


def _small(code: Modules) -> QImage:
    """A pixel a module."""
    side = code.size
    lines = b"".join(bytes(0 if dark else 255 for dark in row) for row in code.rows)
    return QImage(lines, side, side, side, QImage.Format.Format_Grayscale8).copy()
