"""Two translations differ text by text, each form of it, in the product's order."""

import pytest

from common.contract.language_sheets import TextChange
from common.translations import text_changes

NOUN = "kiosk.back"


def test_what_is_new_other_and_gone_is_told_with_its_forms_and_the_same_is_not() -> None:
    before = {"a.gone": "旧", "kiosk.same": "同", NOUN: "返回", "web.number": "号"}
    after = {
        "web.number": {"one": "%n 号", "other": "%n 个号"},
        NOUN: {"one": "返回", "other": "返回"},
        "kiosk.same": "同",
        "a.new": "新",
    }
    assert [*text_changes(before, after)] == [
        TextChange(key="web.number", before=("号",), after=("%n 号", "%n 个号")),
        TextChange(key="a.gone", before=("旧",), after=()),
        TextChange(key="a.new", before=(), after=("新",)),
    ]
    assert [*text_changes(after, after)] == []
    with pytest.raises(ValueError, match="is no text"):
        [*text_changes({}, {NOUN: 3})]
