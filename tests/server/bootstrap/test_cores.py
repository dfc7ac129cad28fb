"""On which cores the threads of a running server may run, as the system tells it."""

import os
import subprocess
from pathlib import Path

from server.bootstrap.cores import FAR, step_back
from tests.fixtures.database import Database
from tests.server.harness import settings_of
from tests.server.processes import running


def test_loop_and_writer_share_a_core_where_no_other_server_helps(center: Database) -> None:
    given = os.sched_getaffinity(0)
    with running(settings_of(center)) as process:
        kiosk = process.hall.enrol("kiosk")
        kiosk.ticket()
        kiosk.http.get(f"{kiosk.center}/procedures", timeout=30)
        server = process.child.pid
        loop = os.sched_getaffinity(server)
        threads = Path(f"/proc/{server}/task").iterdir()
        cores = [os.sched_getaffinity(int(thread.name)) for thread in threads]
    if center.kind == "sqlite":
        assert len(loop) == 1
        assert cores.count(loop) >= 2
        assert given in cores, "what waits for the disk beside them runs anywhere"
    else:
        assert all(core == given for core in cores)


def test_what_people_look_at_waits_for_the_hall_and_copies_for_both() -> None:
    for by in (FAR // 2, FAR):
        with subprocess.Popen(["sleep", "60"]) as child:
            step_back(child.pid, by)
            assert os.getpriority(os.PRIO_PROCESS, child.pid) == by
            assert os.sched_getaffinity(child.pid) == os.sched_getaffinity(0)
            child.kill()


def test_one_that_has_ended_meanwhile_is_no_trouble() -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    step_back(gone.pid)
