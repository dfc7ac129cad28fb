"""Ids made of names, so that nobody has to think of one."""

import re
import unicodedata
from collections.abc import Collection, Mapping

MOST_LETTERS = 48


def new_id(names: Mapping[str, str], taken: Collection[str]) -> str:
    """A slug of the first name, unlike all that are taken: `dat-dai`, `dat-dai-2`."""
    name = next(iter(names.values()), "")
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = _whole_words(re.sub(r"[^a-z0-9]+", "-", bare).strip("-")) or "muc"
    tried, count = slug, 2
    while tried in taken:
        tried, count = f"{slug}-{count}", count + 1
    return tried


def _whole_words(slug: str) -> str:
    """As many words as there is room for; the beginning of one that is too long by itself."""
    cut = slug[:MOST_LETTERS]
    if slug[MOST_LETTERS : MOST_LETTERS + 1] not in {"", "-"}:
        cut = cut.rpartition("-")[0] or cut
    return cut.strip("-")
