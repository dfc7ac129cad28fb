"""Each house number is told where it is broken."""

from pathlib import Path

import pytest

from tests.stage import house, tree


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty house in place of ours."""
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    monkeypatch.setattr(house, "ROOT", tmp_path)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_clean_house_has_nothing_to_tell(root: Path) -> None:
    _write(root / "kiosk/idle.py", '"""Idle."""\n\n\ndef first() -> None:\n    second()\n')
    _write(root / "kiosk/numbers/lane.py", '"""Lane."""\n\n\ndef second() -> None:\n    first()\n')
    assert house.inspect(()) == []


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("kiosk/long.py", '"""Long."""\n' + "x = 1\n" * 300, "kiosk/long.py: 301 lines"),
        ("kiosk/qml/Long.qml", "// x\n" * 301, "kiosk/qml/Long.qml: 301 lines"),
        ("kiosk/torn.py", "print(\n", "kiosk/torn.py:1: '(' was never closed"),
        ("kiosk/mute.py", "x = 1\n", "kiosk/mute.py: no sentence"),
        (
            "kiosk/wide.py",
            '"""Wide."""\ndef wide():\n' + "    x = 1\n" * 50,
            "kiosk/wide.py:2: wide has 51 lines",
        ),
        (
            "server/domain/hours.py",
            '"""Hours."""\nopened = datetime.now(UTC)\n',
            "server/domain/hours.py:2: the core reads no clock (datetime.now)",
        ),
    ],
)
def test_a_broken_number_is_told(root: Path, path: str, text: str, told: str) -> None:
    _write(root / path, text)
    (found,) = house.inspect(("kiosk", "server"))
    assert found.startswith(told)


def test_the_whole_house_keeps_its_median_and_its_ninetieth(root: Path) -> None:
    function = "def {}() -> None:\n" + "    x = 1\n" * 30
    for name in ("one", "two", "three"):
        text = f'"""{name}."""\n' + function.format("a") + function.format("b") + "x = 1\n" * 60
        _write(root / f"kiosk/{name}.py", text)
    told = house.inspect(())
    assert told == [
        "files: median 123 lines, at most 100",
        "functions: 90 % within 31 lines, at most 25",
    ]
