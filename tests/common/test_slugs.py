"""Ids are made of whole words, and are unlike those that are there."""

import pytest

from common.slugs import MOST_LETTERS, new_id


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Đất đai", "dat-dai"),
        ("!!!", "muc"),
        (
            "Trung tâm Phục vụ hành chính công phường Nghĩa Đô",
            "trung-tam-phuc-vu-hanh-chinh-cong-phuong-nghia",
        ),
        ("a" * 60, "a" * MOST_LETTERS),
        (f"{'a' * MOST_LETTERS} b", "a" * MOST_LETTERS),
    ],
)
def test_a_name_becomes_a_slug(name: str, made: str) -> None:
    assert new_id({"vi": name}, ()) == made
    assert new_id({"vi": name}, {made}) == f"{made}-2"
