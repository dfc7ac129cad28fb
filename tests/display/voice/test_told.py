"""What a recorded voice lacks stands on the staff's page, and nowhere in the hall."""

from common.speech.manifest import Fault
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.setup_view import derive_setup
from tests.display.halls import START, SmallCenter


def test_the_staff_read_it_and_the_hall_does_not() -> None:
    hall = SmallCenter().hall
    faults = tuple(Fault("not-recorded", (word,)) for word in ("mốt", "lăm", "tư", "linh"))
    told = derive_setup(hall, Local(faults=faults), {}, START).sound.splitlines()
    assert told[1:] == [
        f"Giọng đọc chưa ghi từ “{word}”, câu đó được máy đọc thay."
        for word in ("mốt", "lăm", "tư")
    ]
    assert derive(hall, Local(faults=faults), START).sound_trouble == ""
