"""`image://qr/<words, percent-encoded>` for QML's Image: a code with its quiet zone in whole pixels."""

from urllib.parse import unquote

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider

from kiosk.paper import qr

DEFAULT_SIDE = 240


class QrProvider(QQuickImageProvider):
    """Draws each code at the size asked for."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """A white square with the code of `id` in its middle."""
        side = max(requestedSize.width(), requestedSize.height())
        side = side if side > 0 else DEFAULT_SIDE
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            qr.paint(painter, qr.modules(unquote(id)), QRect(0, 0, side, side))
        return image
