"""Pages are derived from hall, local state and the two clocks, and from nothing else."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from assets import catalogue
from common.client.hall import Hall, Link, LinkState
from common.contract.config import RatingLevel
from kiosk.idle import Idle
from kiosk.local import Local
from kiosk.printer.status import Status
from kiosk.states.rating import RatingState, Visit
from kiosk.viewmodels import kiosk_model, queue_model, rating_model, ticket_model
from tests.kiosk.hall import MORNING, FakeSession


@pytest.fixture
def session() -> FakeSession:
    made = FakeSession()
    made.open_counters(3)
    made.waiting("ho-tich", 2)
    return made


def hall_of(session: FakeSession) -> Hall:
    return Hall(config=session.config, board=session.board, link=session.link)


def test_a_kiosk_that_belongs_nowhere_begins_its_first_start() -> None:
    hall = Hall(config=None, board=None, link=Link(state="starting", since=MORNING))
    assert kiosk_model.derive(hall, Local(), MORNING, 0, enrolled=False).page == "first"
    assert kiosk_model.derive(hall, Local(), MORNING, 0).page == "starting"


@pytest.mark.parametrize(
    ("state", "met", "seconds", "page", "cut"),
    [
        ("online", True, 0, "rest", ""),
        ("offline", True, 0, "rest", "Đang nối lại máy chủ…"),
        ("offline", True, 2, "rest", "Đang nối lại máy chủ…"),
        ("offline", True, 4, "out", "Đang nối lại máy chủ…"),
        ("offline", False, 0, "out", "Đang nối lại máy chủ…"),
        ("refused", True, 0, "out", "Bị từ chối"),
        ("starting", False, 0, "starting", "Đang kết nối"),
    ],
)
def test_a_number_can_be_asked_for_only_when_it_can_be_had(
    session: FakeSession, state: LinkState, met: bool, seconds: int, page: str, cut: str
) -> None:
    link = Link(state=state, since=MORNING, last_contact=MORNING)
    hall = replace(hall_of(session), link=link)
    view = kiosk_model.derive(hall, Local(met=met), MORNING + timedelta(seconds=seconds), 0)
    assert (view.page, view.cut) == (page, cut)
    local = Local(page="services", met=met)
    assert kiosk_model.derive(hall, local, MORNING, 0).page == "services"


@pytest.mark.parametrize(
    ("state", "seconds", "page", "cut"),
    [
        ("online", 0, "rest", ""),
        ("offline", 0, "rest", "Đang nối lại máy chủ…"),
        ("offline", 86_400, "rest", "Đang nối lại máy chủ…"),
        ("starting", 0, "starting", "Đang kết nối"),
        ("starting", 4, "rest", "Đang nối lại máy chủ…"),
        ("refused", 0, "out", "Bị từ chối"),
    ],
)
def test_with_a_lane_of_its_own_a_kiosk_goes_on_without_its_server(
    session: FakeSession, state: LinkState, seconds: int, page: str, cut: str
) -> None:
    link = Link(state=state, since=MORNING, last_contact=MORNING)
    hall = replace(hall_of(session), link=link)
    view = kiosk_model.derive(hall, Local(alone=True), MORNING + timedelta(seconds=seconds), 0)
    assert (view.page, view.cut) == (page, cut)
    assert view.can_take is (page == "rest")


def test_in_a_cut_the_menu_says_nothing_it_does_not_know(session: FakeSession) -> None:
    (row,) = (
        r
        for r in queue_model.derive(hall_of(session), Local(), MORNING).services
        if r.letter == "A"
    )
    assert (row.waiting, row.open) == (2, True)
    link = Link(state="offline", since=MORNING, last_contact=MORNING)
    hall = replace(hall_of(session), link=link)
    rows = queue_model.derive(hall, Local(), MORNING).services
    assert {(row.waiting, row.least, row.most, row.open) for row in rows} == {(-1, -1, -1, True)}


def test_silence_is_a_cut_before_twelve_seconds_are_over(session: FakeSession) -> None:
    link = Link(state="online", since=MORNING - timedelta(hours=1), last_contact=MORNING)
    hall = replace(hall_of(session), link=link)
    for seconds, state in ((11, "online"), (12, "offline")):
        now = MORNING + timedelta(seconds=seconds)
        assert kiosk_model.derive(hall, Local(), now, 0).link_state == state


@pytest.mark.parametrize(
    ("judged_after", "seconds", "page", "cut"),
    [
        (None, 9.9, "rest", False),
        (None, 10, "rest", True),
        (None, 11.1, "out", True),
        (12, 12, "out", True),
        (9.5, 9.6, "rest", True),
        (9.5, 10, "out", True),
    ],
)
def test_a_silent_cut_is_told_within_twelve_seconds_of_the_last_sign_of_life(
    session: FakeSession, judged_after: float | None, seconds: float, page: str, cut: bool
) -> None:
    link = Link(state="online", since=MORNING - timedelta(hours=1), last_contact=MORNING)
    if judged_after is not None:
        since = MORNING + timedelta(seconds=judged_after)
        link = Link(state="offline", since=since, last_contact=MORNING)
    hall = replace(hall_of(session), link=link)
    view = kiosk_model.derive(hall, Local(met=True), MORNING + timedelta(seconds=seconds), 0)
    assert (view.page, bool(view.cut)) == (page, cut)


def test_clock_and_date_are_server_time_in_the_halls_zone(session: FakeSession) -> None:
    vi = kiosk_model.derive(hall_of(session), Local(language="vi"), MORNING, 0)
    en = kiosk_model.derive(hall_of(session), Local(language="en"), MORNING, 0)
    assert (vi.clock, vi.date) == ("08:42", "Thứ Hai, 23 tháng 11")
    assert en.date == "Monday, 23 November"
    assert (vi.brief_date, en.brief_date) == ("Thứ 2, 23/11", "Mon, 23 Nov")
    assert vi.closed_text == ""
    night = kiosk_model.derive(hall_of(session), Local(), MORNING + timedelta(hours=14), 0)
    assert night.closed_text == "Đã hết giờ làm việc. Mở lại lúc 07:30 ngày mai, Thứ Ba 24/11."


def test_a_practice_is_marked_and_a_real_center_is_not(session: FakeSession) -> None:
    assert not kiosk_model.derive(hall_of(session), Local(), MORNING, 0).practice
    center = replace(session.config.center, practice=True)
    session.config = replace(session.config, center=center)
    assert kiosk_model.derive(hall_of(session), Local(), MORNING, 0).practice


def test_one_button_leads_from_language_to_language(session: FakeSession) -> None:
    catalogue.add("zh", {"common.language.name": "中文"})
    views = [
        kiosk_model.derive(hall_of(session), Local(language=say), MORNING, 0)
        for say in ("vi", "en", "zh")
    ]
    assert [(view.next_language, view.next_name) for view in views] == [
        ("en", "English"),
        ("zh", "中文"),
        ("vi", "Tiếng Việt"),
    ]
    center = replace(session.config.center, languages=("vi",), catalogues={})
    session.config = replace(session.config, center=center)
    assert kiosk_model.derive(hall_of(session), Local(), MORNING, 0).next_name == ""


@pytest.mark.parametrize(
    ("status", "tone"),
    [
        (None, "plain"),
        (Status(), "good"),
        (Status(known=False), "plain"),
        (Status(near_end=True), "warn"),
        (Status("paper-out"), "bad"),
        (Status("silent"), "bad"),
    ],
)
def test_the_printer_is_told_as_it_is(
    session: FakeSession, status: Status | None, tone: str
) -> None:
    view = kiosk_model.derive(hall_of(session), Local(printer=status), MORNING, 0)
    assert view.printer_tone == tone
    assert view.printer_text


def test_the_countdown_is_the_idle_times(session: FakeSession) -> None:
    local = Local(page="services", idle=Idle("services", 100.0))
    assert kiosk_model.derive(hall_of(session), local, MORNING, 105.0).idle_seconds == 0
    view = kiosk_model.derive(hall_of(session), local, MORNING, 115.0)
    assert (view.idle_seconds, view.idle_share) == (5, 0.25)


def test_the_menu_has_the_centers_order_its_queues_and_honest_minutes(
    session: FakeSession,
) -> None:
    view = queue_model.derive(hall_of(session), Local(language="en"), MORNING)
    assert [row.key for row in view.services] == list(session.config.menu)
    first = view.services[0]
    assert (first.key, first.letter, first.name, first.waiting) == (
        "ho-tich",
        "A",
        "Civil status",
        2,
    )
    assert first.least >= 0
    assert (view.waiting, view.counters) == (2, 3)
    assert all(row.least == -1 for row in view.services if row.counters == 0)
    assert view.priorities[0].key == "nguoi-khuyet-tat"
    assert view.priorities[0].proof == "Show at the counter: Disability certificate"
    assert view.priorities[1].proof == ""
    nowhere = Hall(config=None, board=None, link=session.link)
    assert queue_model.derive(nowhere, Local(), MORNING) == queue_model.View()


@pytest.mark.parametrize("levels", [3, 4, 5])
def test_every_scale_has_its_faces_best_first(session: FakeSession, levels: int) -> None:
    names = tuple(
        RatingLevel(score=score, name={"vi": f"mức {score}"}) for score in range(1, levels + 1)
    )
    config = replace(session.config, rating=replace(session.config.rating, levels=names))
    hall = replace(hall_of(session), config=config)
    faces = rating_model.derive(hall, Local(), {}).faces
    assert [face.key for face in faces] == list(range(levels, 0, -1))
    assert len({face.glyph for face in faces}) == levels


def test_a_visit_shows_who_served_and_where(session: FakeSession) -> None:
    ticket_id = session.serve("ho-tich", finish=False)
    visit = Visit(ticket_id=ticket_id, channel="typed")
    local = Local(page="faces", rating=RatingState(visit=visit))
    officer = session.config.officers[0]
    photos = {} if officer.photo is None else {officer.photo: "file:///photo.png"}
    view = rating_model.derive(hall_of(session), local, photos)
    assert view.officer == officer.name
    assert view.subtitle == "Quầy 1 · Hộ tịch · số A001"
    assert view.photo == ("file:///photo.png" if officer.photo else "")
    assert rating_model.initials("Nguyễn Thu Hà") == "TH"


@pytest.mark.parametrize("code", ["unreachable", "unknown", "disk", "lane-closed", "no-such-code"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_failure_has_words(session: FakeSession, code: str, language: str) -> None:
    local = Local(page="failed", failure=code, language=language)
    view = ticket_model.derive(hall_of(session), local)
    assert view.failure_title
    assert len(view.failure_detail) > len(view.failure_title)


def test_open_counters_are_known_only_while_the_hall_is_seen(session: FakeSession) -> None:
    known = queue_model.derive(hall_of(session), Local(), MORNING).services
    assert {row.counters > 0 for row in known} == {True, False}
    assert all(row.least < 0 for row in known if row.counters == 0)
    gone = replace(hall_of(session), link=replace(session.link, state="offline"))
    assert {row.counters for row in queue_model.derive(gone, Local(), MORNING).services} == {-1}
