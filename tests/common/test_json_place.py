"""Where a JSON text is wrong, by the names that stand in it."""

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta, Struct

from common.json_place import json_place


class Inner(Struct, forbid_unknown_fields=True):
    size: int


class Outer(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1)]
    parts: dict[Annotated[str, Meta(min_length=1)], Inner] = {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"name": ""}', "name"),
        ('{"name": 7}', "name"),
        ("{}", "name"),
        ('{"name": "a", "other": 1}', "other"),
        ('{"name": "a", "parts": {"b": {"size": "c"}}}', "parts[...].size"),
        ('{"name": "a", "parts": {"": {"size": 1}}}', "parts"),
        ("[]", ""),
    ],
)
def test_the_place_is_the_innermost_name_that_is_told(text: str, place: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(text, type=Outer)
    assert json_place(caught.value) == place
