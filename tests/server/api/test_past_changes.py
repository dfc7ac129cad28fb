"""The past of the configuration is told page by page, and taken back where it stands as it was left."""

from typing import Any

import pytest
import requests

from server.app.editing import past
from server.storage.history import searching
from tests.server.api.test_editing_routes import changes, editor, put, rows, undo
from tests.server.api.test_hot_path import code_of
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


def test_a_move_is_told_with_its_places_and_taken_back(editor: Talk) -> None:
    seen = rows(editor, "service")
    first, second, third, *rest = seen

    def move(name: str, places: tuple[int, int]) -> requests.Response:
        body = seen[name]
        there, new = places
        return put(editor, "service", body["id"], body, body, seen_position=there, position=new)

    assert move(third, (2, 0)).ok
    assert list(rows(editor, "service")) == [third, first, second, *rest]
    assert code_of(move(third, (2, 1))) == "changed-meanwhile"
    assert move(third, (0, 0)).ok
    assert move(second, (2, 1)).ok
    later, made = changes(editor, kind="service")
    assert (made["places"], later["places"]) == ([2, 0], [2, 1])
    assert [(one["fixed"], one["later"]) for one in (made, later)] == [(False, None)] * 2
    assert undo(editor, made["version"]).ok
    assert list(rows(editor, "service")) == [second, first, third, *rest]
    told = {one["version"]: one for one in changes(editor, kind="service")}
    assert told[later["version"]]["later"] is not None
    assert code_of(undo(editor, later["version"])) == "changed-meanwhile"
    again = changes(editor, kind="service")[0]
    assert (again["undoes"], again["places"]) == (made["version"], [0, 2])
    assert undo(editor, again["version"]).ok
    assert undo(editor, later["version"]).ok
    assert undo(editor, made["version"]).ok
    assert list(rows(editor, "service")) == [*seen]


def test_what_stands_again_as_a_change_left_it_is_taken_back_next(editor: Talk) -> None:
    seen = rows(editor, "policy")["policy policy"]
    (old, *states) = ({**seen, "priority_ratio": ratio} for ratio in (2, 3, 4, 5))
    assert put(editor, "policy", "policy", seen, old).ok
    versions = []
    for before, after in zip((old, *states), states, strict=False):
        versions.append(put(editor, "policy", "policy", before, after).json()["version"])
    for version, back in zip(versions[::-1], (*states[1::-1], old), strict=True):
        told = {one["version"]: one["later"] for one in changes(editor, kind="policy")}
        assert told[version] is None
        assert {told[one] is None for one in versions if one < version} <= {False}
        assert undo(editor, version).ok
        assert rows(editor, "policy")["policy policy"] == back
        assert code_of(undo(editor, version)) == "changed-meanwhile"
