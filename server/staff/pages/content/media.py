"""The center's files and slides, in words; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from assets.catalogue import messages, text
from common.contract.config import Medium
from common.contract.editing import EditedRow
from common.contract.kept_assets import KeptAsset, KeptAssets, Named
from common.forms import number
from server.staff.editing.files import VIDEOS, type_words
from server.staff.editing.sizes import size

SECONDS = 12
_SHORT = 8


class FileRow(Struct, frozen=True, kw_only=True):
    """A file as the list shows it."""

    sha256: str
    media_type: str
    kind: str
    size: str
    used: str
    is_free: bool


def files(
    rows: Iterable[KeptAsset], names: Mapping[str, str], language: str
) -> tuple[FileRow, ...]:
    """All files; `names` are those of the staff by id."""
    return tuple(
        FileRow(
            sha256=row.sha256,
            media_type=row.media_type,
            kind=type_words(row.media_type, language),
            size=size(language, row.bytes),
            used=_used(row.named_by, names, language),
            is_free=not row.named_by,
        )
        for row in rows
    )


def room(kept: KeptAssets, language: str) -> str:
    """How much of the room is taken."""
    taken, most = (size(language, count) for count in (kept.taken, kept.room))
    return text(language, "content.media.room", taken, most)


def new_slide(kept: KeptAsset, there: Iterable[EditedRow]) -> dict[str, Any]:
    """The values of a slide that shows this file, under an id of its own."""
    video = kept.media_type in VIDEOS
    ids = {row.id for row in there}
    base = f"{'video' if video else 'anh'}-{kept.sha256[:_SHORT]}"
    names = (base, *(f"{base}-{place}" for place in range(2, len(ids) + 3)))
    return {
        "id": next(name for name in names if name not in ids),
        "kind": "video" if video else "image",
        "text": None,
        "asset": kept.sha256,
        "seconds": SECONDS,
        "until": None,
    }


def slide_words(slide: Medium, language: str) -> str:
    """How long a slide is shown, and until when."""
    parts = []
    if slide.kind != "video":
        parts.append(text(language, "content.media.seconds", number(language, slide.seconds)))
    if slide.until is not None:
        parts.append(text(language, "content.media.until", slide.until))
    return " · ".join(parts)


def _used(named: Sequence[Named], names: Mapping[str, str], language: str) -> str:
    words = []
    for one in named:
        key = f"content.media.used.{one.kind}"
        known = key if key in messages(language) else "content.media.used.other"
        words.append(text(language, known, names.get(one.id, one.id)))
    return "; ".join(words) or text(language, "content.media.unused")
