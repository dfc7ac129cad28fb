"""The operator gives the kiosks' staff menu its PIN; kiosks alone hear of it, at once."""

from typing import get_args

from common.contract.codec import decode
from common.contract.ids import Profile
from common.contract.snapshot import Snapshot
from common.staff_pin import is_staff_pin
from tests.fixtures.database import Database
from tests.server.harness import Talk, serving, settings_of
from tests.server.processes import program


def test_beside_a_running_server(center: Database) -> None:
    settings = settings_of(center)
    with serving(center) as hall:
        kiosk, display = hall.enrol("kiosk"), hall.enrol("display")
        before = told(kiosk)
        assert before.staff_pin is None
        with kiosk.feed(after=f"{before.epoch}.{before.seq}") as events:
            kept = None
            for pin in ("2580", "13579246"):
                done = program(settings, "kiosk-pin", "--pin-stdin", words=f"{pin}\n")
                assert (done.returncode, done.stdout) == (0, ""), done.stderr
                assert pin not in done.stderr
                assert next(events)["event"] == "ConfigChanged"
                kept = told(kiosk).staff_pin
                assert kept is not None
                assert is_staff_pin(kept, pin)
        assert told(display).staff_pin is None
    with serving(center) as again:
        assert told(again.enrol("kiosk")).staff_pin == kept


def told(device: Talk) -> Snapshot:
    return decode(Snapshot, device.http.get(f"{device.center}/snapshot").text)


def test_what_is_no_pin_is_refused(sqlite_center: Database) -> None:
    settings = settings_of(sqlite_center)
    for words in ("123", "123456789", "zwei", "\n", ""):
        done = program(settings, "kiosk-pin", "--pin-stdin", words=words)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "motcua-server: a PIN has 4 to 8 digits\n"
    assert program(settings, "kiosk-pin", words="1234\n").returncode == 2


def test_the_keys_of_kiosks_are_told_to_nobody_else(sqlite_center: Database) -> None:
    settings = settings_of(sqlite_center)
    assert program(settings, "kiosk-pin", "--pin-stdin", words="2580\n").returncode == 0
    with serving(sqlite_center) as hall:
        for profile in get_args(Profile):
            snapshot = told(hall.enrol(profile))
            assert (snapshot.staff_pin is not None) == (profile == "kiosk")
            assert snapshot.person_key is None, "this center gives nobody a second ticket freely"
