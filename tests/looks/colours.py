"""The contrast of words against what is really painted behind them, out of the window's picture."""

from PIL import Image
from PySide6.QtGui import QImage

from tests.looks.page import Colour, Words

GROUND = 0.08
"""The part of a text's area from which on a colour is a ground and not the edge of a letter."""

SAME = 3
"""How far each part of two colours that are the same may lie apart."""

INK = 48
"""The same for the darkest dots of thin letters."""

DOTS = 6
"""Dots of ink that make a text painted."""


def picture(grabbed: QImage) -> Image.Image:
    """A window's picture to take areas from."""
    image = grabbed.convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    return Image.frombuffer(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1
    )


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def stands_out(words: Words, image: Image.Image) -> float:
    """The least contrast of the words to a colour behind them; 0 when no ink of theirs is there."""
    area = words.shown
    corners = (int(area.left), int(area.top), int(area.right + 0.999), int(area.bottom + 0.999))
    crop = image.crop(corners)
    dots = crop.width * crop.height
    colours = sorted(crop.getcolors(dots) or [], key=lambda found: -found[0])
    grounds = [_rgb(colour) for count, colour in colours if count >= GROUND * dots]
    inks = {ground: _over(words, ground) for ground in grounds}
    behind = [g for g in grounds if all(_apart(g, ink) > SAME for ink in inks.values())]
    if not behind:
        return 1.0
    if not _painted(colours, {inks[ground] for ground in behind}):
        return 0.0
    return min(contrast(inks[ground], ground) for ground in behind)


def _painted(colours: list[tuple[int, object]], inks: set[Colour]) -> bool:
    """Whether there are dots enough of any of the inks."""
    dots = 0
    for count, colour in colours:
        if any(_apart(_rgb(colour), ink) <= INK for ink in inks):
            dots += count
            if dots >= DOTS:
                return True
    return False


def _over(words: Words, ground: Colour) -> Colour:
    red, green, blue = (
        round(ink * words.opacity + behind * (1 - words.opacity))
        for ink, behind in zip(words.ink, ground, strict=True)
    )
    return red, green, blue


def _apart(one: Colour, other: Colour) -> int:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def _rgb(found: object) -> Colour:
    assert isinstance(found, tuple)
    red, green, blue = found[:3]
    return red, green, blue


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
