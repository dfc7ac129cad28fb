"""Sample tickets, and reading papers back: the QR by zxing, the words by tesseract."""

import os
import subprocess
import unicodedata
from datetime import UTC, datetime

import zxingcpp
from PIL import Image

from kiosk.paper import qr
from kiosk.paper.receipt import Receipt

KEY = "012345678901234567890123456789012345678"
PUBLIC_URL = "https://so.badinh.example"

_EDGE = 40
_TALLER_THAN_TEXT = 120

WORDS = {
    "vi": ("Trung tâm Phục vụ hành chính công phường Ba Đình", "Chứng thực bản sao từ bản chính"),
    "en": ("Ba Đình Ward Public Service Center", "Certified copies of originals"),
}


def sample(
    language: str = "vi",
    label: str = "C023",
    *,
    service: str | None = None,
    link: bool = True,
    scanned: bool = True,
    reprint: bool = False,
) -> Receipt:
    """A ticket with everything on it."""
    center, usual = WORDS[language]
    return Receipt(
        language=language,
        center=center,
        label=label,
        service=service or usual,
        priority="Người cao tuổi" if language == "vi" else "Elderly",
        proof="Căn cước công dân" if language == "vi" else "Identity card",
        ahead=7,
        minutes=(12, 18),
        at=datetime(2026, 11, 23, 8, 42, tzinfo=UTC),
        qr=qr.content(PUBLIC_URL if link else "", KEY),
        qr_is_link=link,
        note="Buổi sáng 7:30 đến 11:30." if language == "vi" else "Morning 7:30 to 11:30.",
        scanned=scanned,
        reprint=reprint,
    )


def scanned(paper: Image.Image) -> str:
    """What a phone reads from the paper's only QR."""
    found = zxingcpp.read_barcodes(paper)
    assert len(found) == 1, found
    return str(found[0].text)


def words(paper: Image.Image, language: str) -> str:
    """The paper's words, read by OCR without its huge number, in one line and one normal form."""
    names = {"vi": "vie", "en": "eng+vie", "zh": "chi_sim"}
    page = Image.new("L", (paper.width + 2 * _EDGE, paper.height + 2 * _EDGE), 255)
    page.paste(paper, (_EDGE, _EDGE))
    for top, end in ink_runs(paper):
        if end - top > _TALLER_THAN_TEXT:
            page.paste(255, (0, top + _EDGE, page.width, end + 1 + _EDGE))
    return _tesseract(page, names[language], "--psm", "4")


def number(paper: Image.Image, high: int) -> str:
    """The paper's huge number, read by OCR from the only rows where a glyph is `high` dots tall."""
    top = _number_top(paper, high)
    band = paper.crop((0, max(0, top - 12), paper.width, top + high + 12))
    glyphs = [
        band.crop((left, 0, right + 1, band.height))
        for left, right in ink_runs(band.transpose(Image.Transpose.TRANSPOSE))
    ]
    width = sum(glyph.width + _EDGE for glyph in glyphs) + _EDGE
    roomy = Image.new("L", (width, band.height + 2 * _EDGE), 255)
    left = _EDGE
    for glyph in glyphs:
        roomy.paste(glyph, (left, _EDGE))
        left += glyph.width + _EDGE
    small = roomy.resize((int(roomy.width * 0.4), int(roomy.height * 0.4)))
    allowed = "tessedit_char_whitelist=ABCDEGHKLMNPRTUVXY0123456789-/"
    return _tesseract(small, "eng", "--psm", "7", "-c", allowed).replace(" ", "")


def ink_runs(paper: Image.Image) -> list[tuple[int, int]]:
    """The spans of rows (first, last) that hold ink without a blank row between."""
    runs: list[tuple[int, int]] = []
    start = None
    for y in range(paper.height):
        dark = paper.crop((0, y, paper.width, y + 1)).getextrema()[0] == 0
        if dark and start is None:
            start = y
        elif not dark and start is not None:
            runs.append((start, y - 1))
            start = None
    return runs


def _number_top(paper: Image.Image, high: int) -> int:
    tall = [(top, end) for top, end in ink_runs(paper) if end - top + 1 >= high - 2]
    assert tall, "no number of that height"
    return tall[0][0]


def _tesseract(image: Image.Image, language: str, *options: str) -> str:
    """By one thread: several would spend most of their time waiting for each other."""
    command = ["tesseract", "stdin", "stdout", "-l", language, *options]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, env=environment, input=_png(image), capture_output=True, check=True
    )
    return unicodedata.normalize("NFC", " ".join(done.stdout.decode().split()))


def _png(image: Image.Image) -> bytes:
    from io import BytesIO

    buffer = BytesIO()
    image.save(buffer, "png", dpi=(203, 203))
    return buffer.getvalue()
