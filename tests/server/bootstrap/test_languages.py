"""A center's own languages at init, and on the ticket's page once its server starts."""

import json
import shutil
from pathlib import Path

import pytest

from assets import asset, catalogue
from server.bootstrap.languages import learn_languages
from server.bootstrap.opening import opened
from server.settings import Settings
from server.web.page import page
from server.web.view import view_of
from tests.fixtures.database import Database
from tests.server.harness import sample, settings_of
from tests.server.processes import program
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


def test_init_names_what_a_language_lacks(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(asset("sample"), tmp_path / "center"))
    texts = folder / "languages" / "zh" / "receipt.json"
    kept = {
        key: value
        for key, value in json.loads(texts.read_text(encoding="utf-8")).items()
        if key != "receipt.keep"
    }
    texts.write_text(json.dumps(kept), encoding="utf-8")
    settings = Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'center.sqlite3'}")
    settings.data.mkdir()
    made = program(settings, "init", "--center", str(folder))
    assert made.returncode == 0
    assert "languages/zh lacks 1 text(s), shown in another language:\n  receipt.keep" in made.stderr
