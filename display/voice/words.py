"""Whatever is said to the staff about voices, from the catalogue."""

from assets.catalogue import text
from common.speech.manifest import Fault
from display.voice.disk import disk_trouble
from display.voice.judging import Verdict


def fault_words(language: str, fault: Fault) -> str:
    """A sentence about what is wrong with a pack."""
    return text(language, f"recorder.fault.{fault.code}", *fault.args)


def disk_words(language: str, error: OSError) -> str:
    """What keeps a disk from taking something."""
    return text(language, f"recorder.disk.{disk_trouble(error)}")


def verdict_words(language: str, verdict: Verdict) -> str:
    """A sentence about what was wrong with a take, and what to do."""
    return text(language, f"recorder.verdict.{verdict}")
