"""The main job of a hall, as a story of steps; each proves what it says."""

from tests.drive import people
from tests.stage.demo.cast import OFFICERS
from tests.stage.demo.play import Play
from tests.stage.demo.steps import Story

RUSH = 14
HEARD_AGAIN = 8

STORY = Story(pages=True)
tells = STORY.tells


@tells("Two officers sign in by typing name and password, and open their counters")
def officers_sign_in(play: Play) -> None:
    play.sign_in(OFFICERS)
    play.album.picture(play.first, "closed")
    play.open_counters()
    play.display.wait("empty")
    play.album.picture(play.display, "nobody-called")


@tells("A citizen touches three times and holds A001 for civil status")
def first_ticket(play: Play) -> None:
    play.kiosk.wait("rest.take")
    play.album.picture(play.kiosk, "rest")
    play.kiosk.touch("rest.take")
    play.kiosk.wait("service.ho-tich")
    play.album.picture(play.kiosk, "services")
    play.kiosk.touch("service.ho-tich")
    play.kiosk.wait("priority.none")
    play.album.picture(play.kiosk, "priority")
    play.kiosk.touch("home")
    play.take("ho-tich", label="A001", paper="first-ticket")


@tells("Others follow, for certification and residence; an elderly one has priority: A002")
def more_tickets(play: Play) -> None:
    for label, service, priority in (
        ("B001", "chung-thuc", "none"),
        ("A002", "ho-tich", "nguoi-cao-tuoi"),
        ("C001", "cu-tru", "none"),
        ("B002", "chung-thuc", "none"),
    ):
        paper = "priority-ticket" if label == "A002" else ""
        play.take(service, priority, label=label, paper=paper)
    play.first.wait("empty.text", "4")
    play.album.picture(play.first, "people-wait")


@tells("Counter 1 presses Next: the priority number is called, shown and spoken")
def priority_first(play: Play) -> None:
    play.silence()
    pressed = play.press(play.first, "next", "A002")
    heard = play.hear(pressed)
    play.album.picture(play.display, "call")
    play.album.picture(play.first, "called")
    play.album.sound(play.cast.sound, heard - 0.2, play.silence(), "announcement")


@tells("Counter 2 calls B001, then counter 1 recalls A002 and begins to serve")
def second_counter(play: Play) -> None:
    play.press(play.second, "next", "B001")
    play.album.picture(play.display, "second-call")
    play.again(play.first, "recall", "A002")
    play.album.picture(play.display, "recall")
    play.first.click("start")
    play.first.wait("finish")
    play.album.picture(play.first, "serving")


@tells("A supervisor opens the live floor in a browser and sees who works and who waits")
def live_floor(play: Play) -> None:
    play.look_at_the_floor("quay-1", "A002", "live-floor")


@tells("Papers are missing: A002 is parked, A001 called and finished, A002 resumed and finished")
def park_and_resume(play: Play) -> None:
    play.first.click("park")
    play.first.wait("option.thieu-giay-to")
    play.album.picture(play.first, "park-why")
    play.pick(play.first, "thieu-giay-to")
    play.first.wait("parked.A002")
    play.album.picture(play.first, "parked")
    play.press(play.first, "next", "A001")
    people.finish_ticket(play.first)
    play.first.wait_gone("notice")
    play.first.click("parked.A002")
    play.again(play.first, "option.resume", "A002")
    play.album.picture(play.first, "resumed")
    people.finish_ticket(play.first)


@tells("B001 needs a next step: transferred to counter 1, called and finished there")
def transfer(play: Play) -> None:
    play.second.click("start")
    play.second.click("transfer")
    play.second.wait("option.counter:quay-1")
    play.album.picture(play.second, "transfer-where")
    play.pick(play.second, "counter:quay-1", "buoc-tiep-theo")
    play.second.wait("next")
    play.again(play.first, "next", "B001")
    play.album.picture(play.first, "transferred")
    people.finish_ticket(play.first)


@tells("At counter 1 the tablet has opened: whoever held B001 rates there, point by point")
def rate_at_the_counter(play: Play) -> None:
    tablet = play.tablet
    tablet.wait("faces.visit", "B001")
    play.album.picture(tablet, "faces")
    tablet.touch("face.3")
    tablet.touch("reason.huong-dan-ro")
    tablet.touch("more")
    tablet.touch("answer.thoi-gian.2")
    play.album.picture(tablet, "questions")
    tablet.touch("send")
    tablet.wait("thanks.title")
    play.figures.ratings += 1
    tablet.wait("rest.title")
    play.album.picture(tablet, "locked-again")


@tells("B002 is called and absent, comes back, waits again, is called and finished")
def absent_and_back(play: Play) -> None:
    play.press(play.second, "next", "B002")
    play.second.click("absent")
    play.second.wait("absent.B002")
    play.album.picture(play.second, "absent")
    play.second.wait_gone("notice")
    play.second.click("absent.B002")
    play.pick(play.second, "return")
    play.second.wait_gone("absent.B002")
    play.again(play.second, "next", "B002")
    people.finish_ticket(play.second)


@tells("A citizen rates the visit that the kiosk offers for three minutes")
def rate_offered(play: Play) -> None:
    play.kiosk.wait("offer.B002")
    play.album.picture(play.kiosk, "offer")
    play.kiosk.touch("offer.B002")
    play.rate(4, "than-thien", picture="rating")


@tells("Another types the number A002 and is not content")
def rate_typed(play: Play) -> None:
    play.kiosk.touch("rest.rate")
    for key in "A002":
        play.kiosk.touch(f"key.{key}")
    play.album.picture(play.kiosk, "typed")
    play.kiosk.touch("number.go")
    play.rate(1, "cho-lau")


@tells("The rush: many citizens take numbers, both counters call and serve them in turn")
def rush(play: Play) -> None:
    labels = [play.take("ho-tich") for _ in range(RUSH)]
    play.album.picture(play.kiosk, "rush")
    for place, label in enumerate(labels):
        counter = play.cast.counters[place % 2]
        play.press(counter, "next", label)
        if place == RUSH // 2:
            play.album.picture(play.display, "rush")
        people.finish_ticket(counter)


@tells("In a silent hall a call is heard at once; taken back, and called again and again")
def heard_again(play: Play) -> None:
    label = play.take("ho-tich")
    for turn in range(HEARD_AGAIN):
        play.silence()
        play.hear(play.press(play.first, "next", label))
        if turn < HEARD_AGAIN - 1:
            play.first.click("undo")
            play.first.wait("next")
    people.finish_ticket(play.first)


@tells("Counter 2 pauses, both close for the day")
def close(play: Play) -> None:
    play.second.click("pause")
    play.pick(play.second, "nghi-trua")
    play.second.wait("open")
    play.album.picture(play.second, "paused")
    play.close_counters()
    play.album.picture(play.display, "end-of-day")
