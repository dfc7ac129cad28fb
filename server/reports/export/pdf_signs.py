"""Signs that a report's own font lacks: the fonts here that draw them, and what stands for the rest."""

import logging
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import fontpkg_inter
from fontTools.ttLib import TTFont, TTLibError

BOX = "□"
"""Inter draws it, which comes with us."""

OWN = Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
)
FACES = {
    "NotoSansCJK-Regular.ttc": 2,
    "DejaVuSans.ttf": 0,
    "msyh.ttc": 0,
    "malgun.ttf": 0,
    "segoeui.ttf": 0,
    "seguisym.ttf": 0,
}
"""Files as Debian and Windows name them, best first, and which face of each: of Chinese the simplified."""

STEERING = frozenset({"Cc", "Cf"})
"""Categories of signs that are not seen themselves."""

log = logging.getLogger(__name__)


class Face(NamedTuple):
    """A font's file, and which of its faces."""

    file: Path
    number: int


class Lent(NamedTuple):
    """The faces that draw signs, and for `str.translate` what stands for those that none of them has."""

    faces: tuple[Face, ...] = ()
    instead: Mapping[int, str] = {}


def lend(lacking: Iterable[str]) -> Lent:
    """What is found for these signs on this machine; boxes are told of in the log, by their number."""
    instead = {sign: _unseen(sign) for sign in lacking}
    wanted = {sign for sign, other in instead.items() if other == BOX}
    faces = []
    for face in _faces() if wanted else ():
        known = wanted & _signs(face)
        if known or face.file == OWN:
            faces.append(face)
        wanted -= known
    if wanted:
        log.info(
            "no font of this machine draws %d signs of a report: boxes stand for them", len(wanted)
        )
    left = {ord(sign): other for sign, other in instead.items() if other != BOX or sign in wanted}
    return Lent(tuple(faces), left)


def _unseen(sign: str) -> str:
    """A space for one of another width, nothing for what only steers, else a box."""
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in STEERING or "\ufe00" <= sign <= "\ufe0f" else BOX


def _faces() -> Iterator[Face]:
    yield Face(OWN, 0)
    found = {file.name: file for folder in FOLDERS for file in folder.rglob("*.tt[fc]")}
    for name, number in FACES.items():
        if name in found:
            yield Face(found[name], number)


def _signs(face: Face) -> frozenset[str]:
    """What the face draws; nothing of a file that cannot be read, which is told of in the log."""
    try:
        with face.file.open("rb") as raw, TTFont(raw, fontNumber=face.number, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (OSError, TTLibError) as error:
        log.warning("the font %s cannot be read and lends reports nothing: %s", face.file, error)
        return frozenset()
