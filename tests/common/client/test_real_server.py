"""The client and the real server's process: enrol, follow, command, be cut off, be revoked."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from msgspec.structs import replace

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.link.feed import Pace
from common.client.membership.enrolment import enrol
from common.client.membership.identity import new_id
from common.client.session import CenterSession, Tempo
from common.client.witness.last import WitnessFile
from common.contract import codec
from common.contract.commands import (
    CallNext,
    ConfirmPrinted,
    FinishServing,
    IssueTicket,
    NoteTicket,
    OpenCounter,
    PostNotice,
    RaiseAlert,
    RateVisit,
    StartServing,
)
from common.contract.envelope import Actor
from common.contract.events import NoticePosted
from common.contract.ids import Profile
from server.app.admission.enrolment import NewCode, Revoke
from server.app.admission.staff import SetPassword
from server.app.writing.unit import Unit
from server.bootstrap.opening import change, opened
from server.settings import read_settings
from tests.common.client.center import Witness
from tests.common.client.scripted import PATIENCE
from tests.drive.center import CenterServer
from tests.fixtures.messages import Expect

T = TypeVar("T")
TEMPO = Tempo(
    pace=Pace(retry=(0.05, 0.1), refused=(0.05, 0.1)),
    heartbeat=1.0,
    insisting=timedelta(minutes=10),
)


PASSWORD = "dien-bien-phu-1954"
SUPERVISOR = "dang-thanh-tung"


class Device(NamedTuple):
    session: CenterSession
    seen: Witness
    data: Path


Devices = Callable[[Profile], Device]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CenterServer]:
    with CenterServer(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def devices(server: CenterServer, tmp_path: Path) -> Iterator[Devices]:
    """Enrol a device of a profile and follow the center with it."""
    made: list[CenterSession] = []

    def make(profile: Profile) -> Device:
        data = tmp_path / profile
        identity = enrol(server.url, new_code(server, profile), profile, data)
        witness = Witness()
        session = CenterSession(identity, data, witness, TEMPO)
        made.append(session)
        session.start()
        witness.until_state("online")
        return Device(session, witness, data)

    yield make
    for session in made:
        session.stop()


def operate(server: CenterServer, work: Callable[[Unit], T]) -> T:
    """What an operator's command does beside the running server, without its process."""
    with opened(read_settings(str(server.data), None)) as center:
        return change(center, work)


def new_code(server: CenterServer, profile: Profile) -> str:
    return operate(server, NewCode(profile))


def issue(kiosk: CenterSession, service_id: str) -> str:
    """A ticket whose paper is in the citizen's hand."""
    ticket_id = kiosk.new_id()
    wanted = IssueTicket(ticket_id=ticket_id, service_id=service_id, language="vi")
    kiosk.send(wanted).result(PATIENCE)
    kiosk.send_fact(ConfirmPrinted(ticket_id=ticket_id)).result(PATIENCE)
    return ticket_id


def test_a_ticket_goes_through_the_hall_and_through_a_power_cut(
    server: CenterServer, devices: Devices
) -> None:
    kiosk, display, desk = devices("kiosk"), devices("display"), devices("counter")
    config = kiosk.seen.halls[-1].config
    assert config is not None
    counter, officer = config.counters[0], config.officers[0]
    ticket_id = issue(kiosk.session, counter.service_ids[0])
    operate(server, SetPassword(officer.id, PASSWORD))
    signed_in = desk.session.sign_in(officer.id, PASSWORD, counter.id).result(PATIENCE)
    assert signed_in.officer == officer
    token = signed_in.token
    desk.session.send(OpenCounter(counter_id=counter.id), token=token).result(PATIENCE)
    call = desk.session.send(CallNext(counter_id=counter.id), token=token)
    called = call.result(PATIENCE).events[0]
    display.seen.until_seq(called.seq)
    assert display.seen.until_arrivals(1)
    ticket = display.seen.halls[-1].board.tickets[ticket_id]  # type: ignore[union-attr]
    assert (ticket.state, ticket.counter_id) == ("called", counter.id)

    server.kill()
    for device in (kiosk, display, desk):
        assert device.seen.until_state("offline").link.code in {"closed", "no-connection"}
    rating = kiosk.session.send_fact(RateVisit(ticket_id=ticket_id, score=4, channel="typed"))
    with pytest.raises((Unreachable, OutcomeUnknown)):
        desk.session.send(CallNext(counter_id=counter.id), token=token).result(PATIENCE)
    alarm = RaiseAlert(kind="emergency", counter_id=counter.id)
    raised = desk.session.insist(alarm, token=token)
    server.start()
    assert [event.type for event in raised.result(PATIENCE).events] == ["AlertRaised"]
    rating.result(PATIENCE)
    display.seen.until(lambda w: any(a.event.type == "VisitRated" for a in w.arrivals))

    start = StartServing(counter_id=counter.id, ticket_id=ticket_id)
    finish = FinishServing(counter_id=counter.id, ticket_id=ticket_id, outcome="done")
    desk.session.send(start, token=token).result(PATIENCE)
    done = desk.session.send(finish, token=token)
    last = done.result(PATIENCE).events[0].seq
    boards = [device.seen.until_seq(last).board for device in (kiosk, display, desk)]
    assert boards[0] is not None
    assert boards[0].tickets[ticket_id].state == "served"
    seqs = desk.seen.until_arrivals(1)
    desk.seen.until(lambda w: w.seqs()[-1] == last)
    assert desk.seen.seqs() == list(range(seqs[0], last + 1)), "each event once, in order"
    assert [a.event.type for a in desk.seen.arrivals].count("AlertRaised") == 1
    desk.session.sign_out(token).result(PATIENCE)
    with pytest.raises(Refused, match=r"session-ended|unauthenticated"):
        desk.session.send(CallNext(counter_id=counter.id), token=token).result(PATIENCE)
    assert desk.seen.halls[-1].link.state == "online"


def test_a_command_is_refused_in_words_of_the_wire(devices: Devices) -> None:
    display = devices("display").session
    with pytest.raises(Refused) as refused:
        display.send(CallNext(counter_id="q1")).result(PATIENCE)
    assert refused.value.problem.status in {401, 403}


def test_where_a_dossier_stands_comes_from_the_center(devices: Devices) -> None:
    session = devices("kiosk").session
    found = session.dossier("H26.12-261102-0001").result(PATIENCE)
    assert (found.status, found.due) == ("ready", "2026-11-03")
    with pytest.raises(Refused) as refused:
        session.dossier("H26.12-261102-9999").result(PATIENCE)
    assert refused.value.code == "unknown-dossier"


def test_pictures_and_procedures_come_from_the_center(devices: Devices) -> None:
    device = devices("display")
    config = device.seen.halls[-1].config
    assert config is not None
    photo = next(officer.photo for officer in config.officers if officer.photo)
    assert device.session.asset(photo).result(PATIENCE).stat().st_size > 0
    procedures = device.session.procedures().result(PATIENCE)
    services = {service.id for service in config.services}
    assert {procedure.service_id for procedure in procedures} <= services


def test_a_used_code_and_a_wrong_one_are_refused(server: CenterServer, tmp_path: Path) -> None:
    code = new_code(server, "display")
    enrol(server.url, code, "one", tmp_path / "one")
    with pytest.raises(Refused, match="code-used"):
        enrol(server.url, code, "two", tmp_path / "two")
    with pytest.raises(Refused, match="code-wrong"):
        enrol(server.url, "no-such-code", "three", tmp_path / "three")


def test_a_revoked_device_is_refused_at_once(server: CenterServer, devices: Devices) -> None:
    device = devices("display")
    operator = Actor(kind="operator", id="test")
    operate(server, Revoke(device.session.identity.device_id, operator))
    assert device.seen.until_state("refused").link.code == "device-revoked"


def wrong_wall(wrong_by: float) -> float:
    return time.time() + wrong_by


def test_a_pc_clock_a_day_off_does_not_matter(server: CenterServer, tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    identity = enrol(server.url, new_code(server, "kiosk"), "kiosk", data)
    for wrong_by in (86_400, -86_400, -1_700_000_000):
        witness = Witness()
        tempo = replace(TEMPO, wall=partial(wrong_wall, wrong_by))
        session = CenterSession(identity, data, witness, tempo)
        session.start()
        config = witness.until_state("online").config
        assert config is not None
        issue(session, config.services[0].id)
        witness.until_arrivals(2)
        assert all(0 <= arrival.age.total_seconds() < PATIENCE for arrival in witness.arrivals)
        session.stop()


def test_a_journal_with_an_entry_of_another_version_goes_past_it(
    devices: Devices, expect_message: Expect
) -> None:
    expect_message("Fact 1 is quarantined: 422 unknown-command")
    kiosk = devices("kiosk")
    now = kiosk.session.clock.now()
    strange = {"command_id": new_id(now), "type": "BlessTicket", "occurred_at": now, "data": {}}
    kiosk.session._outbox.write(new_id(now), codec.encode(strange), 1, now)
    config = kiosk.seen.halls[-1].config
    assert config is not None
    ticket_id = issue(kiosk.session, config.services[0].id)
    kiosk.seen.until(
        lambda w: (
            (board := w.halls[-1].board) is not None
            and ticket_id in board.tickets
            and board.tickets[ticket_id].confirmed
        )
    )
    assert [fact.code for fact in kiosk.session.quarantined()] == ["unknown-command"]
    assert kiosk.session.held_facts() == 0


def test_a_device_can_testify_of_the_journal_and_of_its_epoch(devices: Devices) -> None:
    kiosk = devices("kiosk")
    config = kiosk.seen.halls[-1].config
    assert config is not None
    issue(kiosk.session, config.services[0].id)
    kiosk.seen.until_arrivals(2)
    kiosk.session.stop()
    kept = WitnessFile(kiosk.data).load()
    board = kiosk.seen.halls[-1].board
    assert kept is not None
    assert board is not None
    assert (kept.epoch, kept.seq) == (board.epoch, board.seq)
    assert kiosk.session.epoch == board.epoch


def test_a_senior_tells_the_hall_and_officers_read_notes_and_their_day(
    server: CenterServer, devices: Devices
) -> None:
    kiosk, display, desk = devices("kiosk"), devices("display"), devices("counter")
    config = kiosk.seen.halls[-1].config
    assert config is not None
    ticket_id = issue(kiosk.session, config.counters[-1].service_ids[0])
    operate(server, SetPassword(SUPERVISOR, PASSWORD))
    signed_in = desk.session.sign_in(SUPERVISOR, PASSWORD, config.counters[-1].id)
    token = signed_in.result(PATIENCE).token
    post = PostNotice(text="Mời công dân ngồi chờ", spoken=True)
    posted = desk.session.send(post, token=token).result(PATIENCE).events[0]
    display.seen.until_seq(posted.seq)
    (notice,) = display.session.notices().result(PATIENCE)
    assert isinstance(posted.data, NoticePosted)
    assert (notice.id, notice.text) == (posted.data.notice_id, "Mời công dân ngồi chờ")
    noted = NoteTicket(ticket_id=ticket_id, note="cần phiên dịch")
    desk.session.send(noted, token=token).result(PATIENCE)
    (note,) = desk.session.notes(token, ticket_id).result(PATIENCE)
    assert (note.officer_id, note.text) == (SUPERVISOR, "cần phiên dịch")
    assert desk.session.own_day(token).result(PATIENCE).served == 0
