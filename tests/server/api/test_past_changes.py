"""The past of the configuration is told page by page, each going on where the one before ended."""

from typing import Any

import pytest

from server.app.editing import past
from server.storage.history import searching
from tests.server.api.test_editing_routes import changes, editor, put, rows
from tests.server.harness import Talk

__all__ = ["editor"]


def test_the_past_comes_in_pages_of_which_none_leaves_anything_out(
    editor: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "AT_ONCE", 3)
    monkeypatch.setattr(searching, "PAGE", 2)
    ratios = [1, 2, 3, 4, 5, 6, 7, 8]
    for ratio in ratios:
        seen = rows(editor, "policy")["policy policy"]
        assert put(editor, "policy", "policy", seen, {**seen, "priority_ratio": ratio}).ok
    told: list[dict[str, Any]] = []
    asked: dict[str, object] = {}
    while page := changes(editor, kind="policy", **asked):
        assert len(page) <= 3
        told += page
        asked = {"before": page[-1]["version"]}
    assert [one["after"]["priority_ratio"] for one in told] == ratios[::-1]
