"""The recorder's window with microphone, loudspeaker and draft behind it."""

from datetime import UTC, datetime
from pathlib import Path

from assets.catalogue import text
from common.speech.numerals import numerals_of
from common.speech.player import Player
from common.speech.reading import read_label
from common.ui.app import Application, Ready
from common.ui.settings import Options
from display.voice.draft import Draft
from display.voice.microphone import Microphone
from display.voice.recorder import Recorder
from display.voice.recorder_model import RecorderModel

PAGE = Path(__file__).parent / "qml" / "Main.qml"

SAMPLE_LABEL, SAMPLE_COUNTER = "A025", 3


def record(draft: Draft, options: Options, language: str, ready: Ready | None = None) -> int:
    """Show the window until it is closed; the exit status. What was kept stays in the folder."""
    app = Application(options, language)
    player, microphone = Player(), Microphone()
    recorder = Recorder(draft, microphone, player, _consent(language), sample_of(draft))
    model = RecorderModel(recorder, microphone, language)
    try:
        window = app.show(PAGE, {"vm": model})
        microphone.follow()
        return app.run(window, ready)
    finally:
        microphone.close()
        player.close()
        app.close()


def sample_of(draft: Draft) -> str:
    """A call as this voice says it."""
    manifest = draft.manifest
    numerals = numerals_of(manifest.language, manifest.words)
    number = read_label(SAMPLE_LABEL, manifest.reading, numerals)
    desk = numerals.number(SAMPLE_COUNTER)
    return text(manifest.language, "speech.call", manifest.noun, number, desk)


def _consent(language: str) -> str:
    today = datetime.now(UTC).astimezone()
    return text(language, "recorder.consent.line", today.strftime("%d/%m/%Y"))
