"""Says of a practice that it is one, wherever a center is named in running words."""

from assets.catalogue import text
from common.contract.config import Center
from common.words import said


def center_name(center: Center, language: str) -> str:
    """What the center is called, behind the mark of a practice where it is one."""
    name = said(center.name, language)
    return f"{text(language, 'practice.mark')} · {name}" if center.practice else name
