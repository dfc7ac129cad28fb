"""What a program has done with goes back to the machine, though what stays lies in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.ui import memory
from common.ui.memory import LARGE

MANY = 400


def own() -> int:
    """This process's own memory in bytes."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("RssAnon:")[1].split()[0]) * 1024


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Begins with nothing to give back."""
    memory.keep_large_apart()
    memory.give_back()
    yield
    memory.give_back()


def between(size: int) -> list[bytearray]:
    """So much is used and done with beside each of what stays; what stays."""
    pairs = [(bytearray(size), bytearray(2000)) for _ in range(MANY)]
    return [stays for _, stays in pairs]


def test_large_blocks_are_given_back_as_soon_as_they_end() -> None:
    before = own()
    stays = [between(2 * LARGE) for _ in range(3)]
    assert own() - before < MANY * LARGE // 4
    assert len(stays) == 3


def test_small_ones_are_given_back_when_asked_for() -> None:
    before = own()
    stays = between(LARGE // 8)
    held = own() - before
    memory.give_back()
    assert own() - before < held // 2
    assert len(stays) == MANY
