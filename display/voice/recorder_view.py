"""The recorder's window as one value."""

from typing import Literal

from msgspec import Struct

from assets.catalogue import text
from display.voice.draft import Draft
from display.voice.judging import USABLE
from display.voice.recorder import Reading
from display.voice.words import verdict_words

METER_FROM = -60.0
"""The level in dB at which the meter's bar begins; it ends at full scale."""

TOO_SOFT, TOO_LOUD = -42.0, -9.0
"""Between these a voice's level is good."""

Tone = Literal["", "good", "warn", "bad"]
Page = Literal["consent", "microphone", "line", "done"]


class RecorderView(Struct, frozen=True, kw_only=True):
    """`level` of the meter from 0 to 1; `place` of `count` lines, `done` of them recorded.

    `title` and `words` are what a page around the lines says, `about` what the voice is for.
    """

    page: Page = "consent"
    title: str = ""
    words: str = ""
    about: str = ""
    line: str = ""
    place: int = 0
    count: int = 0
    done: int = 0
    phase: Literal["ready", "taking", "judged"] = "ready"
    recorded: bool = False
    can_listen: bool = False
    can_keep: bool = False
    good: bool = False
    verdict: str = ""
    tone: Tone = ""
    trouble: str = ""
    playing: bool = False
    level: float = 0.0
    level_tone: Tone = ""
    microphone: str = ""


def derive(draft: Draft, reading: Reading, microphone: str, language: str) -> RecorderView:
    """The window while `microphone` listens; an empty name stands for none."""
    page = reading.page
    line = draft.lines[reading.place] if page == "line" else None
    recorded = line is not None and draft.has(line)
    verdict, tone = _verdict(reading, language, recorded=recorded)
    judged = reading.phase == "judged"
    usable = judged and not set(reading.verdicts) - USABLE
    shown: Page = "microphone" if page == "line" and not microphone else page
    title, words = _message(shown, draft, language)
    return RecorderView(
        page=shown,
        title=title,
        words=words,
        about=_about(draft, language),
        line=line.text if line else "",
        place=reading.place + 1,
        count=len(draft.lines),
        done=len(draft.lines) - len(draft.left),
        phase=reading.phase,
        recorded=recorded,
        can_listen=page == "done"
        or (
            reading.phase != "taking" and "nothing" not in reading.verdicts and (judged or recorded)
        ),
        can_keep=usable,
        good=usable and not reading.verdicts,
        verdict=verdict,
        tone=tone,
        trouble=_trouble(reading, language),
        playing=reading.playing,
        level=max(0.0, min(1.0, 1 - reading.ear.level / METER_FROM)),
        level_tone=_level_tone(reading.ear.level),
        microphone=microphone,
    )


def _verdict(reading: Reading, language: str, *, recorded: bool) -> tuple[str, Tone]:
    if reading.phase == "taking":
        return text(language, "recorder.taking"), ""
    if reading.phase == "ready":
        return text(language, "recorder.recorded" if recorded else "recorder.read"), ""
    if not reading.verdicts:
        return text(language, "recorder.good"), "good"
    unusable = set(reading.verdicts) - USABLE
    return verdict_words(language, reading.verdicts[0]), "bad" if unusable else "warn"


def _message(page: Page, draft: Draft, language: str) -> tuple[str, str]:
    """Title and words of a page around the lines; empty on a line's."""
    if page == "done":
        words = text(language, "recorder.end", str(draft.folder), draft.manifest.name)
        return text(language, "recorder.end.title"), words
    if page == "consent":
        return text(language, "recorder.consent.title"), text(language, "recorder.consent")
    if page == "microphone":
        return (
            text(language, "recorder.microphone.none"),
            text(language, "recorder.microphone.none.detail"),
        )
    return "", ""


def _about(draft: Draft, language: str) -> str:
    """What the voice is for, and which line comes next."""
    manifest, count = draft.manifest, len(draft.lines)
    spoken = text(language, f"recorder.language.{manifest.language}")
    if manifest.language == "vi":
        spoken = text(language, f"recorder.words.{manifest.words}")
    done = count - len(draft.left)
    place = text(language, "recorder.place", min(done + 1, count), count)
    return f"{text(language, 'recorder.about', spoken, manifest.noun)} {place}."


def _trouble(reading: Reading, language: str) -> str:
    if not reading.trouble:
        return ""
    lost = "consent" if reading.page == "consent" else "disk"
    why = text(language, f"recorder.disk.{reading.trouble}")
    return text(language, f"recorder.trouble.{lost}", why)


def _level_tone(level: float) -> Tone:
    if level > TOO_LOUD:
        return "bad"
    return "good" if level > TOO_SOFT else ""
