"""Media are fetched one after the other, whatever becomes of the one before."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from display.media.in_turn import InTurn


def test_the_next_is_asked_for_when_the_one_before_has_come_or_failed() -> None:
    asked: dict[str, Future[Path]] = {}

    def fetch(asset: str) -> Future[Path]:
        asked[asset] = Future()
        return asked[asset]

    turns = InTurn()
    answers = [turns.fetch(fetch, asset) for asset in "abcd"]
    assert [*asked] == ["a"]
    asked["a"].set_result(Path("a"))
    assert [*asked] == ["a", "b"]
    asked["b"].set_exception(OSError("gone"))
    asked["c"].cancel()
    asked["c"].set_running_or_notify_cancel()
    assert [*asked] == ["a", "b", "c", "d"]
    asked["d"].set_result(Path("d"))
    assert (answers[0].result(0), answers[3].result(0)) == (Path("a"), Path("d"))
    assert answers[2].cancelled()
    with pytest.raises(OSError, match="gone"):
        answers[1].result(0)
