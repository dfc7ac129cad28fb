"""Fonts of this machine that lend their signs to our two families, for a center's own language."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

OURS = ("Be Vietnam Pro", "Inter")


def lend(families: Sequence[str], signs: Iterable[str]) -> bool:
    """Whether all `signs` can be shown from now on: by ours and the first of `families` found here."""
    missing = set(signs) - _shown_by(OURS[0], signs)
    if not missing:
        return True
    found = next((name for name in families if QFontDatabase.hasFamily(name)), None)
    if found is None or missing - _shown_by(found, missing):
        return False
    for ours in OURS:
        QFont.insertSubstitution(ours, found)
    return True


def _shown_by(family: str, signs: Iterable[str]) -> set[str]:
    face = QRawFont.fromFont(QFont(family))
    return {sign for sign in signs if sign.isspace() or face.supportsCharacter(ord(sign))}
