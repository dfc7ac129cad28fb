"""Programs started for the first time: before their server, with a wrong code, with a used one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.ports import free_port
from tests.drive.program import Program

AT_WORK = {"kiosk": "rest.take", "counter": "counter.quay-1", "display": "empty"}
CUT_OFF = {"kiosk": "link", "counter": "offline", "display": "trouble"}
"""What each shows with its server, and without it once it has known it."""


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> CenterServer:
    """A center whose server does not run yet."""
    return CenterServer(
        tmp_path_factory.mktemp("center"),
        codes=("kiosk", "counter", "display", "counter", "counter", "kiosk", "counter"),
    )


def test_each_program_waits_for_its_server_and_says_so(
    center: CenterServer, tmp_path: Path
) -> None:
    with _all(center, tmp_path) as programs:
        for program in programs:
            program.wait("first.error")
        with center:
            for program in programs:
                program.wait(AT_WORK[program.name])
    with _all(center, tmp_path) as programs:
        for program in programs:
            program.wait(CUT_OFF[program.name])
        with center:
            for program in programs:
                program.wait_gone(CUT_OFF[program.name])
                program.wait(AT_WORK[program.name])


def test_a_wrong_and_a_used_code_are_told_apart(center: CenterServer, tmp_path: Path) -> None:
    code = center.enrol("counter")
    with center:
        with people.open_counter(center, tmp_path / "first", code=code) as first:
            first.wait("counter.quay-1")
        arguments = ["--data", str(tmp_path / "second"), "--window", "420x760"]
        with Program("counter", arguments, tmp_path / "second.log") as second:
            _type(second, f"http://127.0.0.1:{free_port()}", code)
            second.wait("first.error", "Không liên lạc được máy chủ")
            _type(second, center.url, "0000-0000")
            second.wait("first.error", "Mã đăng ký không đúng")
            _type(second, center.url, code)
            second.wait("first.error", "Mã đăng ký không còn dùng được")
            _type(second, center.url, center.enrol("counter"))
            second.wait("counter.quay-1")


def test_a_code_of_another_kind_makes_no_device_and_stays_good(
    center: CenterServer, tmp_path: Path
) -> None:
    code = center.enrol("kiosk")
    before = center.command("device", "list")
    with center:
        arguments = ["--data", str(tmp_path / "counter"), "--window", "420x760"]
        with Program("counter", arguments, tmp_path / "counter.log") as counter:
            _type(counter, center.url, code)
            counter.wait("first.error", "Mã của loại máy khác")
            assert center.command("device", "list") == before
            _type(counter, center.url, center.enrol("counter"))
            counter.wait("counter.quay-1")
        with people.open_kiosk(center, tmp_path / "kiosk", code=code) as kiosk:
            kiosk.wait("rest.take")


def _type(program: Program, address: str, code: str) -> None:
    for field, text in (("first.address", address), ("first.code", code)):
        program.click(field)
        program.key("Ctrl+A")
        program.write(text)
    program.click("first.enrol")


@contextmanager
def _all(center: CenterServer, folder: Path) -> Iterator[list[Program]]:
    with ExitStack() as ended:
        yield [
            ended.enter_context(people.open_kiosk(center, folder / "kiosk")),
            ended.enter_context(people.open_counter(center, folder / "counter")),
            ended.enter_context(people.open_display(center, folder / "display")),
        ]
