"""Kiosks get the key of the card hashes where the center asks for it, and nobody else sees a hash."""

from msgspec.structs import replace

from common.board.snapshots import to_rows
from common.contract.codec import decode
from common.contract.ids import Profile
from common.contract.snapshot import Snapshot
from server.app.admission.access import Access, Device
from server.app.admission.center_key import person_key
from server.app.snapshots import Snapshots
from server.app.writing.unit import State
from tests.dsl import MADE_ID, given
from tests.dsl_center import CENTER, with_policy
from tests.dsl_events import START, issued
from tests.dsl_hall_events import alarmed

KEY, PIN = b"k" * 32, f"scrypt${'3c' * 16}${'4b' * 32}"
BOARD = given(issued(person="5a" * 32), issued("A002")).board
NOBODY = Access(0, {}, {})
OPEN = State(BOARD, CENTER, NOBODY, staff_pin=PIN)
ASKS = replace(OPEN, config=with_policy(one_ticket_per_person=True))


def device(profile: Profile, number: int = 1) -> Device:
    return Device(id=f"{profile}-{number}", profile=profile, lane=None, revoked=False)


KIOSK = device("kiosk")


def started() -> Snapshots:
    snapshots = Snapshots()
    snapshots.start(KEY)
    return snapshots


def told(state: State, profile: Profile) -> Snapshot:
    return decode(Snapshot, started().told(state, device(profile), START))


def test_a_kiosk_is_told_what_it_needs() -> None:
    asked = told(ASKS, "kiosk")
    assert (asked.person_key, asked.staff_pin) == (person_key(KEY), PIN)
    assert asked.board == to_rows(BOARD)
    assert asked.config == ASKS.config
    assert told(OPEN, "kiosk").person_key is None


def test_no_other_device_is_told_of_keys_or_persons() -> None:
    others: tuple[Profile, ...] = ("counter", "display", "tablet", "staff")
    for profile in others:
        snapshot = told(ASKS, profile)
        assert (snapshot.person_key, snapshot.staff_pin) == (None, None)
        assert all(row.person is None for row in snapshot.board.tickets)
        assert len(snapshot.board.tickets) == len(BOARD.tickets)


def test_each_profile_is_answered_anew_when_the_state_or_the_time_is_another() -> None:
    snapshots = started()
    first = decode(Snapshot, snapshots.told(OPEN, KIOSK, START))
    later = given(issued(), issued("A002"), issued("A003"))
    then = decode(Snapshot, snapshots.told(replace(OPEN, board=later.board), KIOSK, START))
    assert (len(first.board.tickets), len(then.board.tickets)) == (2, 3)


def test_the_key_tells_nothing_of_the_center_s_own() -> None:
    assert KEY.hex() not in person_key(KEY)
    assert person_key(KEY) == person_key(KEY) != person_key(b"l" * 32)


def test_each_kiosk_is_told_of_its_own_alerts() -> None:
    snapshots = started()
    calls = (alarmed(), alarmed("emergency", "pc-q1", MADE_ID))
    state = replace(OPEN, board=given(issued(), *calls).board)
    seen = {}
    for one in (KIOSK, device("kiosk", 2), device("counter"), KIOSK):
        rows = decode(Snapshot, snapshots.told(state, one, START)).board.alerts
        seen[one.id] = [row.kind for row in rows]
    both = ["call-staff", "emergency"]
    assert seen == {"kiosk-1": both[:1], "kiosk-2": [], "counter-1": both}
