"""An enrolled display whose center a test plays; stages for announcers, each closed after its test."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from common.contract import codec
from common.contract.config import Announcing
from display import announcer as module
from display import uttering, wiring
from tests.display.announcing import Stage
from tests.display.halls import SmallCenter, small_config
from tests.display.playing import IDENTITY, Played


@pytest.fixture
def stages(
    app: QGuiApplication, tmp_path: Path, _loudspeakers: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Stage]]:
    monkeypatch.setattr(module, "BANNER", timedelta(seconds=1))
    monkeypatch.setattr(uttering, "PATIENCE_MS", 60_000)
    made: list[Stage] = []

    def make(*, hasty: bool = True, **announcing: Any) -> Stage:
        config = small_config()
        spoken = Announcing(**{"repeats": 1, **announcing})
        made.append(Stage(tmp_path, SmallCenter(replace(config, announcing=spoken))))
        if hasty:
            monkeypatch.setattr(uttering, "BREATH_SECONDS", 0.02)
            made[-1].hasten()
        return made[-1]

    yield make
    for stage in made:
        stage.close()


@pytest.fixture
def played(app: QGuiApplication, _loudspeakers: object, monkeypatch: pytest.MonkeyPatch) -> Played:
    session = Played(SmallCenter())
    monkeypatch.setattr(wiring, "CenterSession", session.open)
    return session


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory of an enrolled display."""
    (tmp_path / "identity.json").write_bytes(codec.encode(IDENTITY))
    return tmp_path
