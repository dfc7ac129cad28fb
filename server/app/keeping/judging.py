"""What a file that somebody brings really is: pictures are painted anew, videos looked through."""

import io
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from common.contract.kept_assets import AssetUse
from common.media_types import media_type
from server.app.center_files.pictures import PICTURE, VIDEO
from server.app.faulty import Faulty
from server.app.keeping.faults import faulty
from server.app.keeping.voices import voice_archive

PICTURE_LIMIT = 8 * 1024 * 1024
"""Bytes of a picture as it is brought; what is kept of it is smaller."""

PIXELS_LIMIT = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""What a telephone's camera takes, and a drawing may have: a few bytes could blow up to any size."""

LONGEST = {"photo": 512, "slide": 1920}
"""The longest side of a kept picture in pixels."""

FORMATS = ("PNG", "JPEG", "WEBP")
QUALITIES = (88, 75, 55)
_MP4_NEEDED = frozenset({b"moov", b"mdat"})
_WEBM = b"\x42\x82\x84webm"
_HEAD = 64


class Judged(NamedTuple):
    """A file that may be kept, as it will be."""

    media_type: str
    body: bytes


def size_limit(beginning: bytes, use: AssetUse) -> int:
    """How many bytes a file may have that begins so."""
    large = use == "voice" or media_type(beginning) in VIDEO.types
    return VIDEO.limit if large else PICTURE_LIMIT


def judge(raw: bytes, use: AssetUse) -> Judged:
    """The file as it will be kept; Faulty for what no screen shows and no voice speaks.

    A picture comes out small, upright and without anything that its camera has written into it.
    """
    if not raw:
        raise faulty("file-empty")
    if len(raw) > size_limit(raw, use):
        raise faulty("file-too-large", str(size_limit(raw, use) >> 20))
    if use == "voice":
        return Judged("application/zip", voice_archive(raw))
    found = media_type(raw)
    if found in VIDEO.types:
        return _video(found or "", raw, use)
    return _painted_anew(raw, use)


def _video(found: str, raw: bytes, use: AssetUse) -> Judged:
    if use == "photo":
        raise faulty("file-no-picture")
    whole = _whole_mp4(raw) if found == "video/mp4" else _WEBM in raw[:_HEAD]
    if not whole:
        raise faulty("file-broken")
    return Judged(found, raw)


def _whole_mp4(raw: bytes) -> bool:
    """Whether its boxes fill the file to its end, with what every player needs among them."""
    at, seen = 0, set()
    while at + 8 <= len(raw):
        size, head = int.from_bytes(raw[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(raw[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(raw) - at
        if size < head:
            return False
        seen.add(raw[at + 4 : at + 8])
        at += size
    return at == len(raw) and seen >= _MP4_NEEDED


def _painted_anew(raw: bytes, use: AssetUse) -> Judged:
    try:
        with Image.open(io.BytesIO(raw), formats=FORMATS) as picture:
            return _small(picture, LONGEST[use])
    except Faulty:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise faulty("file-unknown") from error
    except Exception as error:
        raise faulty("file-broken") from error


def _small(picture: Image.Image, longest: int) -> Judged:
    if picture.width * picture.height > PIXELS_LIMIT[picture.format or "PNG"]:
        raise _too_many_pixels()
    picture.draft("RGB", (longest, longest))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((longest, longest))
    return _encoded(upright, drawn=picture.format != "JPEG")


def _too_many_pixels() -> Faulty:
    return faulty("file-too-many-pixels", str(min(PIXELS_LIMIT.values()) // 1_000_000))


def _encoded(picture: Image.Image, *, drawn: bool) -> Judged:
    """What was drawn stays sharp, as far as it fits; a photograph is a JPEG."""
    if drawn:
        clear = "A" in picture.getbands() or "transparency" in picture.info
        flat = picture.convert("RGBA" if clear else "RGB")
        body = _saved(flat, "PNG")
        if len(body) <= PICTURE.limit:
            return Judged("image/png", body)
    white = _on_white(picture)
    bodies = (_saved(white, "JPEG", quality=quality) for quality in QUALITIES)
    for body in bodies:
        if len(body) <= PICTURE.limit:
            return Judged("image/jpeg", body)
    raise faulty("file-too-large", str(PICTURE.limit >> 20))


def _on_white(picture: Image.Image) -> Image.Image:
    whole = picture.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(white, whole).convert("RGB")


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, kind, optimize=True, **options)
    return out.getvalue()
