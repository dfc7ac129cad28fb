"""What qmlformat would change and qmllint warns of is told."""

from pathlib import Path

import pytest

from tests.stage import qml, tree

CLEAN = "import QtQuick\n\nItem {\n    width: 10\n}\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clean page in a house of its own."""
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    monkeypatch.setattr(qml, "ROOT", tmp_path)
    page = tmp_path / "kiosk/qml/Page.qml"
    page.parent.mkdir(parents=True)
    page.write_text(CLEAN)
    return page


def test_a_clean_page_has_nothing_to_tell(page: Path) -> None:
    assert qml.formatted(()) == []
    assert qml.linted(()) == []


def test_another_format_is_told(page: Path) -> None:
    page.write_text(CLEAN.replace("    width", "  width"))
    assert qml.formatted(()) == ["kiosk/qml/Page.qml: run pyside6-qmlformat -i on it"]


def test_an_unknown_name_is_told(page: Path) -> None:
    page.write_text(CLEAN.replace("10", "breadth"))
    assert any("breadth" in line for line in qml.linted(()))
