"""Five people for whom the kiosk is made, each from the door of the hall to the end of the visit."""

from collections.abc import Iterator

import pytest

from tests.drive import people
from tests.journeys.conftest import NO_LOUDSPEAKER
from tests.journeys.visitors import Visited, typed, visited
from tests.kiosk import papers
from tests.kiosk.scanning.cards import OLD_WOMAN
from tests.stage.demo.books import complaints

BIRTH, MARRIAGE = "hit.1.001193", "hit.1.000894"
READY = "H26.12-261102-0001"
NUMBER_HIGH = 144
"""Dots of the number on the paper: 18 mm."""


@pytest.fixture(scope="module")
def whole_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    """One hall for all of them; no program may complain."""
    folder = tmp_path_factory.mktemp("people")
    with visited(folder) as made:
        yield made
    logs = sorted(folder.rglob("*.log"))
    assert [said for said in complaints(logs) if NO_LOUDSPEAKER not in said] == []


@pytest.fixture
def hall(whole_day: Visited) -> Visited:
    """The kiosk rests."""
    whole_day.begin()
    return whole_day


def test_a_grandmother_who_cannot_read_small_type_and_whose_hand_trembles(hall: Visited) -> None:
    kiosk = hall.kiosk
    earlier = people.take_ticket(kiosk, "ho-tich").label
    hall.paper()
    kiosk.touch("ticket.done")
    kiosk.wait("rest.take")
    usual, before = kiosk.look(), len(hall.tickets())
    kiosk.touch("help", times=2)
    hall.sees_well("help.call")
    hall.keep("1-grandmother-help")
    kiosk.touch("help.call", times=2)
    hall.counter.wait("alert.title", "Cần hỗ trợ tại ki-ốt 1")
    hall.counter.click("alert.come")
    kiosk.wait("help.call.state", "Cán bộ đã thấy lời gọi")
    hall.counter.wait_gone("alert")
    kiosk.touch("help.go-on")
    hall.sees_well("rest.take")
    hall.keep("1-grandmother-rest")
    kiosk.slide("rest.take", 0, -900)
    kiosk.touch("rest.take", times=2)
    hall.sees_well("services")
    hall.scan(OLD_WOMAN)
    kiosk.wait("card.seen", "từ 75 tuổi")
    hall.sees_well("service.ho-tich")
    hall.keep("1-grandmother-services")
    kiosk.press("service.ho-tich")
    kiosk.release("service.ho-tich", held=0.9)
    hall.sees_well("entitled.take")
    hall.keep("1-grandmother-entitled")
    kiosk.slide("entitled.none", 300, -700)
    kiosk.touch("entitled.take", times=3)
    label = kiosk.text("ticket.number")
    paper = hall.paper()
    kiosk.wait("ticket.paper", "Mời lấy phiếu")
    hall.sees_well("ticket.done", low=False)
    hall.keep("1-grandmother-ticket")
    assert papers.number(paper.image, NUMBER_HIGH) == label
    assert "Ưu tiên: Người cao tuổi" in papers.words(paper.image, "vi")
    assert hall.tickets()[before:] == [(label, "ho-tich", "nguoi-cao-tuoi")]
    kiosk.touch("ticket.done", times=2)
    kiosk.wait("rest.take")
    kiosk.wait("language.vi")
    assert kiosk.look() == usual
    hall.call(label)
    hall.serve()
    hall.call(earlier)
    hall.serve()


def test_a_man_in_a_wheelchair_who_works_the_five_keys_alone(hall: Visited) -> None:
    kiosk, before = hall.kiosk, len(hall.tickets())
    kiosk.wait("rest.dossier")
    kiosk.key("Backspace")
    kiosk.choose("rest.dossier")
    kiosk.wait("dossier.typed")
    hall.keep("2-wheelchair-dossier")
    kiosk.choose(*(f"dossier.key.{sign}" for sign in READY))
    kiosk.wait("dossier.typed", READY)
    hall.keep("2-wheelchair-typed")
    kiosk.choose("dossier.go")
    kiosk.wait("dossier-found.status", "Đã có kết quả")
    assert kiosk.look()["focused"].startswith("dossier-found.")
    hall.keep("2-wheelchair-found")
    kiosk.choose("dossier-found.take")
    kiosk.wait("priority")
    assert kiosk.look()["focused"].startswith("priority.")
    kiosk.key("Backspace")
    kiosk.choose("dossier-found.take")
    kiosk.choose("priority.nguoi-khuyet-tat")
    label = kiosk.text("ticket.number")
    assert kiosk.look()["focused"]
    hall.keep("2-wheelchair-ticket")
    assert label in hall.phone(papers.scanned(hall.paper().image))
    kiosk.choose("ticket.done")
    kiosk.wait("rest.take")
    assert hall.tickets()[before:] == [(label, "tra-ket-qua", "nguoi-khuyet-tat")]


def test_a_foreigner_who_wants_to_marry(hall: Visited) -> None:
    kiosk, before = hall.kiosk, len(hall.tickets())
    kiosk.touch("rest.look")
    kiosk.touch("language.en")
    kiosk.wait("back", "Back")
    kiosk.tap(*typed("mariage"))
    hall.keep("3-foreigner-search")
    kiosk.touch(MARRIAGE)
    kiosk.wait("procedure", "Register a marriage")
    kiosk.wait("fact.fee", "Free of charge")
    kiosk.wait("fact.time", "1 day")
    kiosk.touch("language.zh")
    kiosk.wait("procedure.code", "手续编号 1.000894")
    hall.keep("3-foreigner-chinese")
    kiosk.touch("language.en")
    kiosk.wait("procedure.code", "1.000894")
    page = hall.phone(hall.code_on_screen("procedure"))
    assert "1.000894" in page
    kiosk.touch("procedure.have-all")
    kiosk.wait("priority.none", "No")
    kiosk.touch("priority.none")
    label = kiosk.text("ticket.number")
    hall.keep("3-foreigner-ticket")
    paper = hall.paper()
    words = papers.words(paper.image, "en")
    assert "Civil status" in words
    ticket = papers.scanned(paper.image)
    assert label in hall.phone(ticket)
    kiosk.touch("ticket.done")
    kiosk.wait("rest.hello", "Xin chào")
    hall.display.key("L")
    hall.display.wait("queues.title", "Waiting")
    hall.call(label)
    hall.display.key("L")
    hall.serve()
    kiosk.wait(f"offer.{label}")
    assert "Very satisfied" in hall.phone(f"{ticket}?lang=en")
    assert "Thank you" in hall.phone(f"{ticket}?lang=en", score="4")
    kiosk.wait_gone(f"offer.{label}")
    assert hall.rating(label)[0] == 4
    assert hall.tickets()[before:] == [(label, "ho-tich", None)]


def test_a_man_without_the_right_papers(hall: Visited) -> None:
    kiosk, before = hall.kiosk, len(hall.tickets())
    _finds_birth(hall)
    kiosk.wait("paper.1", "Giấy chứng sinh")
    hall.keep("5-papers-procedure")
    kiosk.touch("procedure.print", times=2)
    checklist = hall.paper().image
    head = papers.words(checklist.crop((0, 0, checklist.width, 560)), "vi")
    for words in ("Đăng ký khai sinh", "Giấy chứng sinh"):
        assert words in head, head
    kiosk.wait("procedure.printed", "Mời lấy")
    kiosk.touch("home")
    kiosk.wait("rest.take")
    _finds_birth(hall)
    kiosk.touch("procedure.have-all")
    kiosk.touch("priority.none")
    label = kiosk.text("ticket.number")
    assert label in hall.phone(papers.scanned(hall.paper().image))
    kiosk.touch("ticket.done")
    hall.call(label)
    hall.serve()
    kiosk.touch(f"offer.{label}")
    kiosk.touch("face.1")
    kiosk.touch("reason.khong-muon-neu")
    kiosk.touch("reasons.more")
    kiosk.touch("questions.comment")
    kiosk.wait("keyboard")
    kiosk.tap(*typed("chowf laau quas"))
    assert kiosk.names()["typed.text"] == "chờ lâu quá"
    hall.keep("5-papers-comment")
    kiosk.touch("key.done")
    kiosk.touch("questions.send")
    kiosk.wait("thanks.title", "Cảm ơn")
    assert hall.tickets()[before:] == [(label, "ho-tich", None)]
    score, reasons, comment = hall.rating(label)
    assert (score, reasons, bool(comment)) == (1, '["khong-muon-neu"]', True)


def _finds_birth(hall: Visited) -> None:
    """A few letters, and the first hit is the right one."""
    hall.kiosk.touch("rest.look")
    hall.kiosk.wait("keyboard")
    hall.kiosk.tap(*typed("khai sin"))
    hall.kiosk.touch(BIRTH)


def test_a_mother_whose_child_cries(hall: Visited) -> None:
    kiosk, before = hall.kiosk, len(hall.tickets())
    kiosk.touch("rest.look")
    kiosk.tap(*typed("tam tru"))
    kiosk.later(52)
    kiosk.wait("idle.stay", "giây")
    hall.keep("4-mother-countdown")
    kiosk.touch("idle.stay")
    kiosk.wait_gone("idle.stay")
    kiosk.later(61)
    kiosk.wait("rest.take")
    kiosk.touch("rest.look")
    kiosk.wait("typed.hint")
    assert kiosk.names()["typed.text"] == ""
    kiosk.touch("home")
    kiosk.slap("rest.take", 200)
    kiosk.wait("services")
    labels = [_with_a_child(hall, "chung-thuc")]
    kiosk.touch("rest.take")
    labels.append(_with_a_child(hall, "ho-tich"))
    assert hall.tickets()[before:] == [
        (labels[0], "chung-thuc", "tre-nho"),
        (labels[1], "ho-tich", "tre-nho"),
    ]
    hall.call(labels[0])
    hall.counter.wait("ticket.priority", "trẻ nhỏ")


def _with_a_child(hall: Visited, service: str) -> str:
    """From the services to a paper for who comes with a small child."""
    hall.kiosk.touch(f"service.{service}")
    hall.kiosk.touch("priority.tre-nho")
    label = hall.kiosk.text("ticket.number")
    assert label in hall.phone(papers.scanned(hall.paper().image))
    hall.kiosk.slap("ticket.number", 180)
    hall.keep(f"4-mother-{service}")
    hall.kiosk.touch("ticket.done")
    hall.kiosk.wait("rest.take")
    return label
