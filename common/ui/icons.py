"""Icons of assets/icons, recoloured and drawn at the size asked for (works with the software renderer)."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from assets import asset

DEFAULT_SIDE = 24
KEPT = 128
"""Icons that are drawn once, some 25 KiB each: a page that comes back, or changes its colours to and fro, has
them at once."""


class IconProvider(QQuickImageProvider):
    """`image://icon/<name>/<rrggbb or aarrggbb>` for QML's Image."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The icon named in `id`, as a transparent image of the requested size."""
        name, _, colour = id.partition("/")
        wanted = requestedSize.expandedTo(QSize(0, 0))
        side = max(wanted.width(), wanted.height()) or DEFAULT_SIDE
        return draw(name, f"#{colour}", side)


@lru_cache(KEPT)
def draw(name: str, colour: str, side: int) -> QImage:
    """A square image of `side` pixels of the icon `name`, drawn in `colour` ("#rrggbb")."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace(b"currentColor", colour.encode())
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    return image


@cache
def _source(name: str) -> bytes:
    return asset(f"icons/{name}.svg").read_bytes()
