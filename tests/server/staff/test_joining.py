"""The pages find their own server wherever it listens, with the place that they once got in the center."""

import shutil
from pathlib import Path

import pytest
import requests

from server.settings import FILE, Settings
from tests.drive.ports import free_port
from tests.server.harness import PASSWORD, SUPERVISOR
from tests.server.processes import running
from tests.server.staff.browsing import await_life


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_pages_come_in_again_when_their_server_listens_elsewhere_and_otherwise(
    tmp_path: Path, made_sqlite: Path
) -> None:
    shutil.copyfile(made_sqlite, tmp_path / FILE)
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / FILE}")
    joined = set()
    for options in ((), ("--tls",)):
        with running(settings, "--staff-port", str(free_port()), *options) as process:
            process.hall.password(SUPERVISOR)
            scheme = "https" if options else "http"
            pages = f"{scheme}://127.0.0.1:{await_life(process)[1]}"
            typed = {"username": SUPERVISOR, "password": PASSWORD}
            answer = requests.post(
                f"{pages}/staff/sign-in",
                data=typed,
                headers={"Origin": pages},
                allow_redirects=False,
                verify=False,
                timeout=60,
            )
            assert answer.status_code == 303, answer.text
            joined |= {*(tmp_path / "staff").glob("identity*.json")}
            process.child.terminate()
            process.child.wait(120)
    assert len(joined) == 1
