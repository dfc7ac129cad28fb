"""A morning on which the server fails: the hall goes on, and nobody is lost or called twice."""

import sqlite3
from contextlib import closing

from tests.drive import people
from tests.drive.program import DriveError
from tests.stage.demo.cast import OFFICERS
from tests.stage.demo.play import Play
from tests.stage.demo.steps import Story

BEFORE = ("A001", "A002", "A003")
CUT_OFF = tuple(f"A1-{number:03d}" for number in range(1, 21))
SERVICE = "ho-tich"

OUTAGE = Story(by_hand_after=10)
tells = OUTAGE.tells


@tells("Two counters open; three citizens take numbers, and the first is served")
def an_ordinary_morning(play: Play) -> None:
    play.sign_in(OFFICERS)
    play.open_counters()
    for label in BEFORE:
        play.take(SERVICE, label=label)
    play.press(play.first, "next", BEFORE[0])
    people.finish_ticket(play.first)


@tells("The server's machine loses its power: counters and display say that they are cut off")
def the_server_fails(play: Play) -> None:
    play.cast.center.kill()
    for counter in play.cast.counters:
        counter.wait("offline")
    play.display.wait("trouble")
    play.album.picture(play.first, "cut-off")
    play.album.picture(play.display, "cut-off")
    play.album.picture(play.kiosk, "cut-off")


@tells("Twenty citizens take numbers all the same, from the kiosk's own lane, each on paper")
def twenty_from_the_lane(play: Play) -> None:
    for label in CUT_OFF:
        first = label == CUT_OFF[0]
        play.take(SERVICE, label=label, paper="own-lane" if first else "")
    play.album.picture(play.kiosk, "after-twenty")


@tells("The officers go on by hand: the two who have waited longest are called and served")
def by_hand(play: Play) -> None:
    for counter, label in zip(play.cast.counters, BEFORE[1:], strict=True):
        counter.wait("by-hand", timeout=60)
        counter.key("Shift+F1")
        counter.wait("hand.waiting")
        if counter is play.first:
            play.album.picture(counter, "by-hand")
        counter.write(label)
        counter.wait("hand.hint", label)
        counter.key("Return")
        counter.wait("hand.label", label)
        if counter is play.first:
            play.album.picture(counter, "called-by-hand")
        counter.click("hand.finish")
        counter.wait("hand.state", "1")
        play.figures.calls += 1


@tells("The server is back: all are in step again, and each officer confirms the call by hand")
def back_again(play: Play) -> None:
    play.cast.center.start()
    for counter in play.cast.counters:
        counter.wait("hand.back", timeout=60)
        play.album.picture(counter, "back-again")
        counter.click("hand.leave")
        counter.click("option.all")
        counter.wait("next", timeout=60)
    play.display.wait_gone("trouble", timeout=60)
    play.album.picture(play.first, "in-step")
    play.album.picture(play.display, "in-step")


@tells("All who hold a number of the outage are called in the order of issue, none twice")
def in_order_of_issue(play: Play) -> None:
    for place, label in enumerate(CUT_OFF):
        counter = play.cast.counters[place % 2]
        play.press(counter, "next", label)
        if place == 1:
            play.album.picture(play.display, "lane-called")
        people.finish_ticket(counter)
    play.first.wait("empty.title")
    calls = _calls(play)
    wanted = dict.fromkeys((*BEFORE, *CUT_OFF), 1)
    if calls != wanted:
        raise DriveError(f"the server's books have these calls by label: {calls}")
    play.album.picture(play.first, "all-served")


@tells("Both counters close; nothing is left behind")
def good_night(play: Play) -> None:
    play.close_counters()
    play.album.picture(play.display, "evening")


def _calls(play: Play) -> dict[str, int]:
    query = "SELECT label, count(*) FROM ticket JOIN call ON id = ticket_id GROUP BY label"
    with closing(sqlite3.connect(play.cast.center.data / "motcua.sqlite")) as books:
        return dict(books.execute(query).fetchall())
