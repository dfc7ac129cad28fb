"""A server that starts speaks its center's own languages."""

import pytest

from assets import catalogue
from server.bootstrap.languages import learn_languages
from server.bootstrap.opening import opened
from server.web.page import page
from server.web.view import view_of
from tests.fixtures.database import Database
from tests.server.harness import sample, settings_of
from tests.server.web.pages import ticket


def test_a_ticket_page_speaks_the_centers_third_language(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_added", {})
    waiting = ticket(1, language="zh")
    assert list(view_of(sample().config, waiting).words) == ["vi", "en"]
    with opened(settings_of(sqlite_center)) as center:
        learn_languages(center)
    view = view_of(sample().config, waiting, 3)
    assert view.words["zh"].headline == "您前面还有3人"
    assert (view.words["zh"].center, view.words["zh"].service) == (
        "巴亭坊公共行政服务中心",
        "户籍",
    )
    shown = page(view)
    assert 'lang="zh"' in shown
    assert ">中文</a>" in shown
