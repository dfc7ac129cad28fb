"""A program that uses much memory and keeps little of it: `python -m tests.common.ui.spending large|small`.

Nothing else runs in it, so what it has grown by is its own doing.
"""

import sys
from pathlib import Path

from common.ui import memory
from common.ui.memory import LARGE

MANY = 400


def own() -> int:
    """This process's own memory in bytes."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("RssAnon:")[1].split()[0]) * 1024


def between(size: int) -> list[bytearray]:
    """So much is used and done with beside each of what stays; what stays."""
    pairs = [(bytearray(size), bytearray(2000)) for _ in range(MANY)]
    return [stays for _, stays in pairs]


def large() -> tuple[int, int]:
    """Bytes used at three times, and by how many it has grown without being asked to give back."""
    before = own()
    stays = [between(2 * LARGE) for _ in range(3)]
    grown = own() - before
    return len(stays) * MANY * 2 * LARGE, grown


def small() -> tuple[int, int]:
    """Bytes by which it has grown before and after it is asked to give back."""
    before = own()
    stays = between(LARGE // 8)
    held = own() - before
    memory.give_back()
    left = own() - before
    assert len(stays) == MANY
    return held, left


if __name__ == "__main__":
    memory.keep_large_apart()
    memory.give_back()
    print(*{"large": large, "small": small}[sys.argv[1]]())
