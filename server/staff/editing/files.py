"""What a file is to people, never by its hash; pure."""

from collections import Counter
from collections.abc import Iterable

from assets.catalogue import messages, text
from common.contract.kept_assets import KeptAsset
from server.staff.editing.sizes import size
from server.staff.frame.fields import Option

PICTURES = frozenset({"image/png", "image/jpeg"})
VIDEOS = frozenset({"video/mp4", "video/webm"})


def type_words(media_type: str, language: str) -> str:
    """What a type of file is called."""
    key = f"content.media.type.{media_type.replace('/', '-')}"
    return text(language, key if key in messages(language) else "content.media.type.other")


def file_words(media_type: str, count: int, language: str) -> str:
    """A file of so many bytes."""
    return f"{type_words(media_type, language)} · {size(language, count)}"


def options(kept: Iterable[KeptAsset], language: str) -> tuple[Option, ...]:
    """The pictures and videos by their hashes; those that read the same are counted."""
    found, seen = [], Counter[str]()
    for one in kept:
        if one.media_type in PICTURES | VIDEOS:
            words = file_words(one.media_type, one.bytes, language)
            seen[words] += 1
            again = f" ({seen[words]})" if seen[words] > 1 else ""
            found.append(Option(one.sha256, f"{words}{again}"))
    return tuple(found)
