"""The center as every simulation finds it: made once a process, then copied."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from assets import asset
from common.client.membership.identity import DeviceIdentity
from common.contract.ids import Profile
from common.contract.requests import Enrolment, EnrolmentRequest
from server.app.admission.enrolment import Enrol, NewCode
from server.app.center_files import read_center
from server.app.setup import set_up
from server.bootstrap.opening import Opened, change
from server.settings import FILE
from server.storage.engine import open_database
from server.storage.migrate import migrate
from tests.server.harness import CENTER, OFFICERS
from tests.simulation.machines import BASE
from tests.simulation.plan import COUNTERS, KIOSKS, SCREENS
from tests.simulation.virtual import moment

MANY: tuple[tuple[Profile, int], ...] = (
    ("kiosk", KIOSKS),
    ("counter", COUNTERS),
    ("display", SCREENS),
)
PROFILES = tuple(profile for profile, many in MANY for _ in range(many))


@dataclass(frozen=True, slots=True)
class Template:
    """`folder` is the server's disk, `seats` tells officer and counter of each counter's device."""

    place: Path
    folder: Path
    identities: tuple[DeviceIdentity, ...]
    seats: dict[str, tuple[str, str]]


@cache
def template() -> Template:
    """Lies in memory where the system has room for files there."""
    memory = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(prefix="motcua-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    folder = place / "server"
    folder.mkdir()
    database = open_database(f"sqlite:///{folder / FILE}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.bootstrap.opening.now", lambda: moment(BASE))
        migrate(database)
        set_up(database, read_center(asset("sample")), moment(BASE) - timedelta(minutes=5))
        opened = Opened(database, CENTER)
        identities = tuple(_enrolled(opened, profile) for profile in PROFILES)
    database.close()
    counters = [row.device_id for row in identities if row.profile == "counter"]
    seats = {name: (OFFICERS[n], f"quay-{n + 1}") for n, name in enumerate(counters)}
    return Template(place, folder, identities, seats)


def _enrolled(opened: Opened, profile: Profile) -> DeviceIdentity:
    code = change(opened, NewCode(profile))
    made = change(opened, Enrol(EnrolmentRequest(code=code, name="a device")))
    assert isinstance(made, Enrolment)
    return DeviceIdentity(
        server_url=f"http://{made.device_id}",
        center_id=made.center_id,
        device_id=made.device_id,
        profile=made.profile,
        lane=made.lane,
        token=made.token,
    )
