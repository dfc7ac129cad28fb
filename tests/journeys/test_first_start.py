"""Programs started for the first time: before their server, with a wrong code, with a used one."""

from pathlib import Path

import pytest

from tests.drive import people
from tests.drive.center import CenterServer, free_port
from tests.drive.program import Program

OPENED = {
    "kiosk": (people.open_kiosk, "rest.take"),
    "counter": (people.open_counter, "counter.quay-1"),
    "display": (people.open_display, "empty"),
}
WAITING = {"kiosk": "wait.link", "counter": "starting.title", "display": "starting.title"}


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> CenterServer:
    """A center whose server does not run yet."""
    return CenterServer(
        tmp_path_factory.mktemp("center"), codes=("kiosk", "counter", "display", "counter")
    )


def test_each_program_waits_for_its_server_and_says_so(
    center: CenterServer, tmp_path: Path
) -> None:
    programs = {name: start(center, tmp_path / name) for name, (start, _) in OPENED.items()}
    try:
        for program in programs.values():
            program.wait("first.error")
        with center:
            for name, program in programs.items():
                program.wait(OPENED[name][1])
        for program in programs.values():
            program.stop()
        programs = {name: start(center, tmp_path / name) for name, (start, _) in OPENED.items()}
        for name, program in programs.items():
            program.wait(WAITING[name])
        with center:
            for name, program in programs.items():
                program.wait(OPENED[name][1])
    finally:
        for program in programs.values():
            program.stop()


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
            second.wait("first.error", "Mã đăng ký đã dùng")
            _type(second, center.url, center.enrol("counter"))
            second.wait("counter.quay-1")


def _type(program: Program, address: str, code: str) -> None:
    for field, text in (("first.address", address), ("first.code", code)):
        program.click(field)
        program.key("Ctrl+A")
        program.write(text)
    program.click("first.enrol")
