"""The longest files are there, and begin first."""

from types import SimpleNamespace
from typing import Any

from tests.stage import longest
from tests.stage.tree import ROOT


def test_every_file_that_is_named_is_there() -> None:
    assert [name for name in longest.LONGEST if not (ROOT / name).is_file()] == []


def test_the_longest_begin_and_the_others_stay_in_their_order() -> None:
    first, second, *_ = longest.LONGEST
    files = ["tests/test_wheel.py", second, "tests/test_dev.py", first, first]
    items: list[Any] = [SimpleNamespace(path=ROOT / name) for name in files]
    longest.pytest_collection_modifyitems(items)
    sorted_files = [first, first, second, "tests/test_wheel.py", "tests/test_dev.py"]
    assert [item.path for item in items] == [ROOT / name for name in sorted_files]
