"""Words on screen and their language."""

from pathlib import Path

import pytest

from assets import catalogue
from common.ui.translation import CatalogueTranslator
from tests.common.ui.screens import screen
from tests.fixtures.messages import Expect

PAGE = """
    Body { objectName: "word"; text: qsTrId("common.first.code") }
    Body { objectName: "many"; property int n: 3; text: qsTrId("common.time.minutes", n) }
"""


def test_the_language_switches_while_the_page_is_shown(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        word = shown.item("word")
        assert word.property("text") == catalogue.text("vi", "common.first.code")
        shown.app.language.switch("en")
        assert word.property("text") == catalogue.text("en", "common.first.code")
        assert shown.item("many").property("text") == "3 min"
        assert shown.app.language.code == "en"
        shown.app.language.switch("vi")
        assert word.property("text") == catalogue.text("vi", "common.first.code")


def test_an_unknown_language_changes_nothing(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        with pytest.raises(KeyError):
            shown.app.language.switch("xx")
        assert shown.app.language.code == "vi"


def test_an_unknown_id_is_logged_and_shown(expect_message: Expect) -> None:
    expect_message("no text for nobody.knows in vi")
    assert CatalogueTranslator("vi").translate("", "nobody.knows") == "nobody.knows"


def test_qts_own_texts_are_left_to_qt() -> None:
    assert CatalogueTranslator("vi").translate("QtQuick", "Cancel") is None
