"""The ground under the house: the lock, PySide6 on this Python, the shared fixtures."""

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject
from sqlalchemy import create_engine, text

from tests.fixtures.database import Database
from tests.fixtures.sound import HallSound
from tests.stage.tree import ROOT


def test_a_null_result_of_qt_keeps_the_reference_to_none() -> None:
    before = sys.getrefcount(None)
    for _ in range(20_000):
        QObject().parent()
    assert before - sys.getrefcount(None) < 1_000


def test_the_lock_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock


def test_every_pip_can_read_the_lock() -> None:
    """Pip 24 fails on `platform_release` where a kernel's name is no version."""
    assert "platform_release" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_holds_every_dependency() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*table["project"]["dependencies"], *table["dependency-groups"]["dev"]]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {line.partition("==")[0] for line in lock.splitlines() if "==" in line}
    assert plain_names(named) - locked == set()


def plain_names(named: Iterable[str]) -> set[str]:
    """The packages alone, without versions and conditions."""
    return {re.split(r"[^A-Za-z0-9._-]", name)[0].lower().replace("_", "-") for name in named}


def test_every_dependency_has_its_why() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    _, _, reasons = (
        (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Dependencies and why")
    )
    told = {name for row in reasons.splitlines() for name in re.split(r"[ ,|]+", row.lower())}
    assert plain_names(table["project"]["dependencies"]) - told == set()


def test_every_floor_that_is_named_exists() -> None:
    _, _, floors = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Floors\n```\n")
    named = set(re.findall(r"[a-z]+(?:\.[a-z]+)?", floors.partition("assets is")[0]))
    missing = {name for name in named if not (ROOT / name.replace(".", "/")).is_dir()}
    assert missing == set()


def test_the_database_is_empty_and_of_the_kind_it_says(database: Database) -> None:
    engine = create_engine(database.url)
    assert engine.dialect.name == database.kind
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE fresh (id integer)"))
    engine.dispose()
    assert database.data.is_dir()


def test_the_hall_is_heard(hall_sound: HallSound, tmp_path: Path) -> None:
    assert hall_sound.first_loud() is None
    hall_sound.save(tmp_path / "heard.wav")
    assert (tmp_path / "heard.wav").stat().st_size > 44
