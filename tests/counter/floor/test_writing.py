"""Notices are written, cut, posted and withdrawn on the page of the whole hall."""

from datetime import timedelta
from pathlib import Path

import pytest
from immutables import Map
from PySide6.QtGui import QGuiApplication

from common.client.errors import Refused
from common.contract import commands as c
from common.contract.desk_answers import NoticeWords
from common.contract.problems import problem
from counter.hotkeys import KEYS
from tests.counter.floor.at_the_hall import accept, over_the_hall
from tests.counter.floor.halls import LONG_WAIT, NOTICE, hall
from tests.counter.halls import NOW
from tests.counter.test_confirming import told
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("app")


def test_a_notice_is_written_and_withdrawn(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        person.key("4")
        person.key(KEYS["note"])
        assert not person.item("notice.post").isEnabled()
        person.type("notice.field", "Quầy 3 nghỉ đến 10 giờ")
        person.click("stands.60")
        person.click("notice.speak")
        person.key("Ctrl+Return")
        words = "Quầy 3 nghỉ đến 10 giờ"
        until = NOW + timedelta(hours=1)
        assert person.session.commands == [c.PostNotice(text=words, spoken=False, until=until)]
        accept(person)
        person.see(hall(notices=(NOTICE,)))
        person.rest()
        assert person.text(f"notice.{NOTICE.id}") == "Đang tải nội dung…"
        told = NoticeWords(id=NOTICE.id, text=words, spoken=True, posted_at=NOW, until=NOTICE.until)
        person.session.words[-1].set_result((told,))
        wait_until(lambda: person.text(f"notice.{NOTICE.id}") == words, "the words")
        person.click(f"notice.{NOTICE.id}")
        assert person.text("floor.sheet.told") == words
        person.click("option.withdraw")
        assert person.session.commands[1:] == [c.WithdrawNotice(notice_id=NOTICE.id)]


def test_nothing_closes_the_page_while_a_notice_is_typed(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        person.key("4")
        person.key(KEYS["note"])
        person.type("notice.field", "Quầy 3 nghỉ")
        person.see(hall(hand_calls=Map({told(21).id: told(21)})))
        person.rest()
        assert person.text("notice.field") == "Quầy 3 nghỉ"
        person.key("Esc")
        person.key(KEYS["floor"])
        person.see(hall(hand_calls=Map({told(21).id: told(21)})))
        wait_until(lambda: person.model.property("sheet") == "hand-confirm", "the question")


def test_an_answer_closes_no_sheet_that_was_opened_since(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        person.see(hall(alerts=(LONG_WAIT,)))
        person.key("4")
        person.key(KEYS["come"])
        person.key(KEYS["note"])
        person.type("notice.field", "Quầy 3 nghỉ")
        accept(person)
        assert person.text("notice.field") == "Quầy 3 nghỉ"
        person.key("Ctrl+Return")
        person.models.floor.toggle()
        person.session.sent[-1][2].set_exception(Refused(problem("too-many-notices")))
        wait_until(lambda: person.find("notice") is not None, "the refusal")


def test_words_that_nobody_has_are_asked_for_once_in_a_while(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        for _ in range(8):
            person.see(hall(notices=(NOTICE,)))
            if not person.session.words[-1].done():
                person.session.words[-1].set_result(())
            person.rest()
        assert len(person.session.words) == 1
        person.session.clock.pass_(10)
        person.see(hall(notices=(NOTICE,)))
        assert len(person.session.words) == 2


def test_ten_thousand_pasted_characters_are_cut_with_a_word_and_never_sent(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        person.key("4")
        person.key(KEYS["note"])
        QGuiApplication.clipboard().setText("ở " * 5000)
        person.item("notice.field").forceActiveFocus()
        person.key("Ctrl+V")
        assert len(str(person.item("notice.field").property("text"))) == 500
        assert "500 ký tự đầu" in person.text("notice.count")
        person.models.floor.post("ở " * 5000)
        assert person.session.commands == []
        person.click("notice.post")
        (command,) = person.session.commands
        assert isinstance(command, c.PostNotice)
        assert len(command.text) <= 500
