"""A picture as the dots of a thermal printer, none of them standing alone."""

from typing import cast

from msgspec import Struct
from PySide6.QtGui import QImage

_AS_BITS = bytes(ord("1") if value < 150 else ord("0") for value in range(256))


class Raster(Struct, frozen=True):
    """Black dots: `rows[y]` is a whole number whose highest of `width` bits is the leftmost dot."""

    width: int
    rows: tuple[int, ...]

    @property
    def height(self) -> int:
        return len(self.rows)

    def packed(self) -> bytes:
        """The rows from the top, each in `width / 8` bytes, a set bit is black."""
        size = self.width // 8
        return b"".join(row.to_bytes(size, "big") for row in self.rows)


def from_image(image: QImage) -> Raster:
    """The dots of an image whose width is a multiple of 32; each belongs to a 2×2 block."""
    width = image.width()
    assert width % 32 == 0, width
    black = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = (cast("memoryview", black.constScanLine(y)) for y in range(black.height()))
    rows = [int(line[:width].tobytes().translate(_AS_BITS), 2) for line in lines]
    return Raster(width, _without_hairlines(rows, width))


def thin_dots(rows: tuple[int, ...]) -> tuple[int, ...]:
    """The dots of each row that belong to no 2×2 block of black."""
    covered = [0] * len(rows)
    for y in range(len(rows) - 1):
        both = rows[y] & rows[y + 1]
        block = both & (both >> 1)
        covered[y] |= block | (block << 1)
        covered[y + 1] |= block | (block << 1)
    return tuple(row & ~cover for row, cover in zip(rows, covered, strict=True))


def _without_hairlines(rows: list[int], width: int) -> tuple[int, ...]:
    thick = list(rows)
    full = (1 << width) - 1
    for y, thin in enumerate(thin_dots(tuple(rows))):
        if thin:
            pair = (thin | (thin >> 1) | ((thin & 1) << 1)) & full
            thick[y] |= pair
            thick[y + 1 if y + 1 < len(thick) else y - 1] |= pair
    return tuple(thick)
