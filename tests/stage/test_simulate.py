"""What `dev.py simulate` says."""

import pytest

from tests.stage import simulate


def test_a_seed_is_told_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.main(["--seed", "2", "--without", "0-60"]) == 0
    assert "every rule held" in capsys.readouterr().out


def test_an_unknown_word_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.main(["--sseds", "2"]) == 2


def test_steps_are_written_as_they_are_read() -> None:
    assert simulate._written(frozenset({1, 2, 3, 7, 9, 10})) == "1-3,7,9-10"
    assert simulate._numbers("1-3,7,9-10") == {1, 2, 3, 7, 9, 10}
