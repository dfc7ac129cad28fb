"""What of a new center's set-up is done, and what is next."""

from datetime import UTC, datetime

from msgspec.structs import replace

from common.client.hall import Hall
from common.contract.devices import DeviceRow
from common.contract.ids import Profile
from server.app.center_files import empty_center
from server.staff.setup.steps import Step, may_do, steps
from tests.counter.floor.halls import hall
from tests.counter.halls import NOW


def device(profile: Profile, revoked_at: datetime | None = None) -> DeviceRow:
    return DeviceRow(
        id=f"{profile}-1",
        name=profile,
        profile=profile,
        lane=None,
        counter_id=None,
        enrolled_at=datetime(2026, 1, 1, tzinfo=UTC),
        revoked_at=revoked_at,
        heard_at=None,
        said_at=None,
        status=None,
        rotation_asked=False,
    )


def done(seen: Hall, *devices: DeviceRow) -> list[str]:
    return [step.name for step in steps(seen, devices, "vi") if step.done]


def test_nothing_is_said_of_a_center_that_is_not_known() -> None:
    assert steps(None, None, "vi") == ()


def test_of_an_empty_center_only_the_hours_are_there() -> None:
    empty = replace(hall(), config=empty_center("Xã Tân Lập").config, board=None)
    assert done(empty) == ["hours"]
    assert len(steps(empty, None, "en")) == 7
    hours = next(step.told for step in steps(empty, None, "en") if step.name == "hours")
    assert hours == "Mon–Fri: 07:30–11:30, 13:30–17:00; Sat: 08:00–11:30"


def test_a_center_at_work_has_all_but_what_nobody_has_tried() -> None:
    whole = done(hall(), device("kiosk"), device("counter"), device("display"))
    assert whole == ["center", "services", "counters", "hours", "officers", "devices"]


def test_services_that_no_counter_takes_are_named() -> None:
    seen = hall()
    assert seen.config is not None
    taken = seen.config.menu[4:]
    counters = [replace(row, service_ids=taken, weights={}) for row in seen.config.counters]
    idle = replace(seen, config=replace(seen.config, counters=tuple(counters)))
    assert "counters" not in done(idle)
    told = next(step.told for step in steps(idle, None, "en") if step.name == "counters")
    assert "No counter takes yet: “" in told
    assert told.endswith("and 1 more")
    none = replace(seen, config=replace(seen.config, counters=()))
    assert "takes" not in next(
        one.told for one in steps(none, None, "en") if one.name == "counters"
    )


def test_a_device_that_was_shut_out_does_not_count() -> None:
    lost = device("display", revoked_at=NOW)
    assert "devices" not in done(hall(), device("kiosk"), device("counter"), lost)


def test_accounts_are_an_administrators_affair() -> None:
    officers = next(one for one in steps(hall(), None, "en") if one.name == "officers")
    assert may_do(officers, "administrator")
    assert not may_do(officers, "manager")
    assert may_do(Step(name="hours", path="/", done=False, told=""), "manager")
