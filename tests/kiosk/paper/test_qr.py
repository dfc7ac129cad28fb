"""The ticket's code: what it says, and that phones read it."""

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from kiosk.paper import qr
from tests.kiosk import papers


def picture(image: QImage) -> Image.Image:
    bits = bytes(image.constBits())
    return Image.frombytes("L", (image.bytesPerLine(), image.height()), bits)


def test_the_content_is_the_page_or_the_digits() -> None:
    assert qr.content("https://so.example/", papers.KEY) == f"https://so.example/t/{papers.KEY}"
    assert qr.content("", papers.KEY) == papers.KEY


@pytest.mark.parametrize("dots", [2, 5])
@pytest.mark.parametrize("url", ["", "https://so.example"])
def test_a_phone_reads_it(app: object, url: str, dots: int) -> None:
    words = qr.content(url, papers.KEY)
    assert papers.scanned(picture(qr.image(qr.modules(words), dots))) == words


def test_digits_alone_make_a_small_code() -> None:
    assert qr.modules(papers.KEY).size == 25
