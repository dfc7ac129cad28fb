"""Every page of the recorder can be read and pressed, in its least size and on a large screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.display.voice.scenes import LANGUAGES, SCENES, SIZES, Shown, shown
from tests.looks.colours import picture
from tests.looks.judging import faint, misplaced
from tests.looks.reading import read

VIETNAMESE = set("ăâđêôơưàáảãạấầằắèéẻẹếềệểìíỉĩịòóọỏốồộớờợởùúủũụứừựửýỳ")

LEAST_TARGET, LEAST_TYPE = 32, 10


@pytest.fixture(scope="module", params=[(SIZES[1], "vi"), (SIZES[2], "en")], ids=LANGUAGES)
def seen(
    app: QGuiApplication,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    _loudspeakers: object,
) -> Iterator[Shown]:
    data: Path = tmp_path_factory.mktemp("voice")
    with shown(data, *request.param) as window:
        yield window


@pytest.mark.parametrize("scene", SCENES)
def test_a_page_can_be_read_and_pressed(seen: Shown, scene: str) -> None:
    seen.show(scene)
    page = read(seen.window)
    faults = misplaced(page, target=LEAST_TARGET, type_size=LEAST_TYPE)
    faults += faint(page, picture(seen.window.grabWindow()))
    if seen.language == "en":
        faults += [words.text for words in page.words if VIETNAMESE & set(_own(seen, words.text))]
    assert faults == [], "\n".join(faults)


def _own(seen: Shown, words: str) -> str:
    """`words` without those of the voice that is recorded."""
    return words.replace(seen.model.line, "").replace(seen.booth.draft.manifest.noun, "")
