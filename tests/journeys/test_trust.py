"""A counter that meets a server over TLS for the first time, and later somebody else in its place."""

from datetime import UTC, datetime
from pathlib import Path

from common.fingerprints import in_groups
from server.bootstrap.tls import own_certificate
from tests.drive.program import Program
from tests.fixtures.database import Database
from tests.fixtures.impostor import Impostor
from tests.server.harness import make_center, settings_of
from tests.server.processes import program, running


def test_an_officer_compares_the_fingerprint_before_the_counter_is_enrolled(tmp_path: Path) -> None:
    data = tmp_path / "server"
    data.mkdir()
    database = Database(kind="sqlite", url=f"sqlite:///{data / 'motcua.sqlite'}", data=data)
    make_center(database)
    settings = settings_of(database)
    arguments = ["--data", str(tmp_path / "counter"), "--window", "420x760", "--language", "en"]
    with Program("counter", arguments, tmp_path / "counter.log") as counter:
        with running(settings, "--tls") as process:
            address = process.hall.base.removeprefix("https://")
            code = program(settings, "enrol", "counter")
            groups = in_groups(program(settings, "fingerprint").stdout.strip())
            assert groups in code.stderr
            for field, text in (("first.address", address), ("first.code", code.stdout.strip())):
                counter.click(field)
                counter.write(text)
            counter.click("first.enrol")
            counter.wait("first.same")
            counter.grab(tmp_path / "compare.png")
            shown = counter.names()
            assert [shown[f"first.compare.{place}"] for place in range(16)] == groups.split()
            counter.click("first.different")
            counter.wait("first.error", "Not enrolled: another server answers")
            counter.grab(tmp_path / "different.png")
            counter.click("first.enrol")
            counter.click("first.same")
            counter.wait("counter.quay-1")
        file, key, _ = own_certificate(tmp_path, "elsewhere", datetime.now(UTC))
        with Impostor(file, key, int(address.rpartition(":")[2])) as impostor:
            counter.wait("offline", "Another server answers")
            counter.grab(tmp_path / "impostor.png")
        assert impostor.told == b""
