"""Which time zones and web addresses a center may name."""

import pytest

from common.places import is_web_address, timezones
from common.slugs import MOST_LETTERS, new_id


def test_time_zones_are_places_that_mean_the_same_everywhere() -> None:
    assert "Asia/Ho_Chi_Minh" in timezones()
    assert not {"localtime", "Factory", "Asia/Atlantis", ""} & timezones()


@pytest.mark.parametrize("text", ["https://motcua.example.vn", "http://10.0.0.1:8040/hall"])
def test_a_web_address_leads_somewhere(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize("text", ["", "motcua.vn", "javascript:alert(1)", "https://a b", "ftp://a"])
def test_all_else_is_none(text: str) -> None:
    assert not is_web_address(text)


def test_an_id_is_made_of_the_first_name_and_unlike_all_others() -> None:
    assert new_id({"vi": "Đất đai, xây dựng", "en": "Land"}, ()) == "dat-dai-xay-dung"
    assert new_id({"vi": "Y tế"}, {"y-te", "y-te-2"}) == "y-te-3"
    assert new_id({}, ()) == new_id({"vi": "…"}, ()) == "muc"
    assert len(new_id({"vi": "ở " * 200}, ())) <= MOST_LETTERS
