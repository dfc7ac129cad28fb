"""The dispatcher offers the tasks that are there and hands their arguments on."""

import pytest

from tests.stage import __main__ as stage
from tests.stage import check


def test_without_a_task_it_lists_those_that_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert stage.main([]) == 2
    told = capsys.readouterr().err
    assert "  check " in told
    assert "  test " in told


def test_an_unknown_task_is_refused() -> None:
    assert stage.main(["qmltypes"]) == 2


def test_a_task_gets_its_arguments_and_gives_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "main", len)
    assert stage.main(["check", "kiosk", "tests/kiosk"]) == 2
    assert stage.main(["check"]) == 0
