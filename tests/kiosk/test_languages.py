"""A language that the center brought along as files, on every page and on paper."""

import json
import logging
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from assets import catalogue
from common.ui.bridge import HallBridge
from kiosk.languages import OwnLanguages
from tests.drive import items
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.kiosk import papers
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen

pytestmark = pytest.mark.usefixtures("no_language_yet")


@pytest.fixture
def no_language_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_added", {})


@pytest.fixture
def chinese(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> Iterator[Screen]:
    """A kiosk that has fetched the sample center's Chinese."""
    session.languages = tmp_path
    with screen(tmp_path, session, desk.target) as shown:
        shown.awaits("language.zh", "中文")
        shown.touches("language.zh")
        yield shown


def test_every_page_speaks_it_at_once_and_the_paper_too(
    chinese: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    chinese.awaits("rest.hello", "您好！")
    chinese.awaits("header.center", "巴亭坊公共行政服务中心")
    chinese.awaits("header.date", "11月23日 周一")
    chinese.touches("rest.take")
    chinese.awaits("service.chung-thuc", "认证")
    chinese.touches("language.en")
    chinese.awaits("service.chung-thuc", "Certification")
    chinese.touches("language.zh")
    chinese.touches("service.chung-thuc")
    chinese.awaits("priority.nguoi-cao-tuoi", "老年人")
    chinese.touches("priority.none")
    chinese.awaits("ticket.number", "B008")
    (paper,) = decode(desk.wait_for(CUT))
    assert session.issued()[0].language == "zh"
    read = papers.words(paper.image, "zh").replace(" ", "")
    expected = ("排队号票", "认证", "您前面还有7人", "扫码可在手机上查看排队进度")
    assert [line for line in expected if line not in read] == [], read
    chinese.touches("ticket.done")
    chinese.awaits("rest.hello", "Xin chào")


def test_without_a_font_for_its_signs_it_is_not_offered(
    app: QGuiApplication,
    tmp_path: Path,
    session: FakeSession,
    desk: EscposPrinter,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "kiosk")
    (content,) = (json.loads(body) for body in session.catalogues.values())
    content["texts"]["common.language.fonts"] = "No Such Font, Nor This"
    content["texts"]["kiosk.back"] = "\U000f0000"
    give(session, json.dumps(content).encode())
    session.languages = tmp_path
    with screen(tmp_path, session, desk.target) as shown:
        wait_until(lambda: "it is not offered" in caplog.text, "the font is missed")
        assert shown.sees("language.en")
        assert not shown.sees("language.zh")


def test_what_is_no_catalogue_is_logged_and_not_offered(
    app: QGuiApplication,
    tmp_path: Path,
    session: FakeSession,
    desk: EscposPrinter,
    caplog: pytest.LogCaptureFixture,
    expect_message: Expect,
) -> None:
    expect_message("a catalogue of the center cannot be used")
    give(session, b'{"language": "zh", "texts": 7}')
    session.languages = tmp_path
    with screen(tmp_path, session, desk.target) as shown:
        wait_until(lambda: "cannot be used" in caplog.text, "the catalogue is refused")
        assert shown.sees("language.en")
        assert not shown.sees("language.zh")


def test_a_center_of_one_language_shows_no_choice(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> None:
    center = replace(session.config.center, languages=("vi",), catalogues={})
    session.config = replace(session.config, center=center)
    with screen(tmp_path, session, desk.target) as shown:
        shown.awaits("rest.take")
        assert not [name for name in items.names(shown.window) if name.startswith("language.")]


def test_a_center_that_takes_its_old_files_again_is_spoken_as_they_say(
    app: QGuiApplication, tmp_path: Path
) -> None:
    bridge, config = HallBridge(), FakeSession().config
    own = OwnLanguages(bridge, lambda: None)

    def fetched(name: str) -> Future[Path]:
        done: Future[Path] = Future()
        done.set_result(tmp_path / name)
        return done

    for word in ("un", "deux", "un"):
        name = french(tmp_path, word)
        center = replace(config.center, catalogues={"fr": name})
        own.want(replace(config, center=center), fetched)
        wait_until(partial(is_said, word), f"it says {word}")
    bridge.close()


def french(folder: Path, word: str) -> str:
    """A catalogue of one word, by its hash."""
    texts = {"common.language.fonts": "Inter", "voice.on": word}
    body = json.dumps({"language": "fr", "texts": texts}).encode()
    name = sha256(body).hexdigest()
    (folder / name).write_bytes(body)
    return name


def is_said(word: str) -> bool:
    return "fr" in catalogue.known(["fr"]) and catalogue.text("fr", "voice.on") == word


def give(session: FakeSession, body: bytes) -> None:
    """The center has this for its Chinese."""
    name = sha256(body).hexdigest()
    session.catalogues = {name: body}
    center = replace(session.config.center, catalogues={"zh": name})
    session.config = replace(session.config, center=center)
