"""How large a file or a disk is, in words; pure."""

from assets.catalogue import text
from common.forms import number

_STEP = 1000
_UNITS = ("kB", "MB", "GB", "TB")


def size(language: str, count: int) -> str:
    """Bytes as people and disks count them: `850 kB`, `1,2 GB`."""
    value, unit = float(count), "B"
    for larger in _UNITS:
        if value < _STEP:
            break
        value, unit = value / _STEP, larger
    if value >= 10 or unit in {"B", "kB"}:
        return f"{number(language, round(value))} {unit}"
    return f"{value:.1f} {unit}".replace(".", text(language, "content.decimal"))
