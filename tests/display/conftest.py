"""An enrolled display whose center a test plays."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from common.contract import codec
from display import wiring
from tests.display.halls import SmallCenter
from tests.display.playing import IDENTITY, Played


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
