"""Devices and the real server over TLS: a pinned key, another key, no key, and none of them told."""

import select
import socket
import stat
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from common.client.errors import Unreachable, Untrusted
from common.client.link.trust import context, look
from common.client.membership.enrolment import enrol, load_identity, pin
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from common.contract.commands import IssueTicket
from server.bootstrap.tls import own_certificate
from server.settings import Settings
from tests.common.client.center import QUICK, Witness, identity
from tests.common.client.scripted import PATIENCE, ScriptedServer
from tests.drive import daylight
from tests.fixtures.database import Database
from tests.fixtures.impostor import Impostor
from tests.server.harness import make_center, settings_of
from tests.server.processes import Process, program, running

Follow = Callable[[DeviceIdentity], tuple[CenterSession, Witness]]
EXPIRED = datetime(2001, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A center that is made and does not run."""
    data = tmp_path_factory.mktemp("center")
    database = Database(kind="sqlite", url=f"sqlite:///{data / 'motcua.sqlite'}", data=data)
    make_center(database)
    return settings_of(database)


@pytest.fixture(scope="module")
def known(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> DeviceIdentity:
    """A kiosk of that center, enrolled over TLS; the server has gone again, its port is free."""
    with running(settings, "--tls") as process:
        return _enrolled(process, settings, tmp_path_factory.mktemp("kiosk"))


def _enrolled(process: Process, settings: Settings, data: Path) -> DeviceIdentity:
    code = program(settings, "enrol", "kiosk")
    fingerprint = program(settings, "fingerprint").stdout.strip()
    address = process.hall.base.replace("127.0.0.1", "localhost")
    with pytest.raises(Untrusted) as untrusted:
        enrol(address, code.stdout, "kiosk", data)
    assert (untrusted.value.reason, untrusted.value.shown) == ("untrusted-certificate", fingerprint)
    with pytest.raises(Untrusted) as wrong:
        enrol(address, code.stdout, "kiosk", data, "0" * 64)
    assert (wrong.value.reason, wrong.value.shown) == ("wrong-certificate", fingerprint)
    assert load_identity(data) is None
    made = enrol(address.removeprefix("https://"), code.stdout, "kiosk", data, fingerprint)
    assert (made.server_url, made.server_fingerprint) == (address, fingerprint)
    assert load_identity(data) == made
    assert stat.S_IMODE((data / "identity.json").stat().st_mode) == 0o600
    return made


@pytest.fixture
def follow(tmp_path: Path) -> Iterator[Follow]:
    """A session of this device; stopped when the test ends."""
    made: list[CenterSession] = []

    def start(device: DeviceIdentity) -> tuple[CenterSession, Witness]:
        witness = Witness()
        session = CenterSession(device, tmp_path / "device", witness, QUICK)
        made.append(session)
        session.start()
        return session, witness

    yield start
    for session in made:
        session.stop()


@contextmanager
def serving(settings: Settings, known: DeviceIdentity, *options: str) -> Iterator[Process]:
    with running(settings, "--port", known.server_url.rpartition(":")[2], *options) as process:
        yield process


def certificate(folder: Path, made_at: datetime) -> tuple[str, ...]:
    """Options for a certificate of the key in `folder`, else of a new one, made at that time."""
    file, key, _ = own_certificate(folder, "elsewhere", made_at)
    return ("--tls-cert", str(file), "--tls-key", str(key))


def ticket(session: CenterSession) -> IssueTicket:
    return IssueTicket(ticket_id=session.new_id(), service_id="ho-tich", language="vi")


def paper(session: CenterSession) -> IssueTicket:
    """The first paper of the kiosk's own lane today."""
    now, lane = session.clock.now(), session.identity.lane
    day = now.astimezone(ZoneInfo(daylight.ZONE)).date().isoformat()
    born = replace(ticket(session), label=f"A{lane}-001", lane=lane, number=1)
    return replace(born, service_day=day, issued_at=now)


def test_feed_and_commands_go_over_tls_and_end_at_once(
    settings: Settings, known: DeviceIdentity, follow: Follow
) -> None:
    with serving(settings, known, "--tls") as process:
        session, witness = follow(known)
        witness.until_state("online")
        assert session.send(ticket(session)).result(PATIENCE).seq > 0
        session.stop()
        assert not [one for one in threading.enumerate() if one.name.startswith("motcua")]
        process.child.terminate()
        assert process.child.wait(30) == 0


def test_a_renewed_and_even_expired_certificate_of_the_same_key_is_the_same_server(
    settings: Settings, known: DeviceIdentity, follow: Follow
) -> None:
    (settings.data / "tls" / "certificate.pem").unlink()
    expired = certificate(settings.data, EXPIRED - timedelta(days=4000))
    with serving(settings, known, *expired):
        _, witness = follow(known)
        witness.until_state("online")
    with serving(settings, known, "--tls") as process:
        witness.until_state("online")
        assert "the certificate was renewed; its fingerprint stays the same\n" in process.before


def test_another_key_is_told_nothing_and_the_server_is_known_again(
    settings: Settings, known: DeviceIdentity, follow: Follow, tmp_path: Path
) -> None:
    file, key, _ = own_certificate(tmp_path, "ba-dinh", datetime.now(UTC))
    with Impostor(file, key, int(known.server_url.rpartition(":")[2])) as impostor:
        session, witness = follow(known)
        witness.until_code("wrong-certificate")
        assert not witness.halls[-1].link.shut_out, "somebody else cannot stop a device"
        with pytest.raises(Unreachable, match="wrong-certificate"):
            session.send(ticket(session)).result(PATIENCE)
        fact = session.send_fact(paper(session))
        assert impostor.greeted.acquire(timeout=PATIENCE)
        assert impostor.told == b""
    with serving(settings, known, "--tls"):
        witness.until_state("online")
        fact.result(PATIENCE)
        assert session.held_facts() == 0, "the fact was kept for the true server"


def test_a_server_without_tls_is_told_nothing_by_a_pinned_device(
    settings: Settings, known: DeviceIdentity, follow: Follow
) -> None:
    with serving(settings, known):
        _, witness = follow(known)
        witness.until_code("no-tls")
        assert look(known.server_url) is None
    with ScriptedServer() as plain:
        _, witness = follow(replace(known, server_url=plain.url))
        witness.until_code("no-tls")
        assert dict(plain.asked) == {}


def test_a_device_of_plain_http_learns_that_its_server_now_speaks_tls(
    settings: Settings, known: DeviceIdentity, follow: Follow, tmp_path: Path
) -> None:
    address = known.server_url.replace("https:", "http:")
    with serving(settings, known, "--tls"):
        old = replace(known, server_url=address, server_fingerprint=None)
        _, witness = follow(old)
        witness.until_code("tls-only")
        assert known.server_fingerprint == look(known.server_url)
        moved = pin(
            replace(old, server_url=known.server_url), look(known.server_url) or "", tmp_path
        )
        assert load_identity(tmp_path) == moved
        _, witness = follow(moved)
        witness.until_state("online")


def test_without_a_pin_the_system_decides_and_the_name_counts(
    settings: Settings,
    known: DeviceIdentity,
    follow: Follow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpinned = replace(known, server_fingerprint=None)
    with serving(settings, known, "--tls"):
        _, witness = follow(unpinned)
        witness.until_code("untrusted-certificate")
        monkeypatch.setenv("SSL_CERT_FILE", str(settings.data / "tls" / "certificate.pem"))
        _, witness = follow(unpinned)
        witness.until_state("online")
        elsewhere = unpinned.server_url.replace("localhost", "127.1")
        _, witness = follow(replace(unpinned, server_url=elsewhere))
        witness.until_code("untrusted-certificate")


def test_a_handshake_that_never_ends_does_not_hold_a_session_back(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, ScriptedServer() as somebody:
        address = f"https://127.0.0.1:{mute.getsockname()[1]}"
        device = replace(identity(somebody), server_url=address, server_fingerprint="0" * 64)
        patient = replace(QUICK, waits=replace(QUICK.waits, connect=600.0, whole=900.0))
        session = CenterSession(device, tmp_path, Witness(), patient)
        session.start()
        wire, _ = mute.accept()
        assert wire.recv(1) == b"\x16", "the handshake has begun"
        session.stop()
        wire.close()


def test_nothing_older_than_tls_1_2_is_spoken() -> None:
    for pinned in (None, "0" * 64):
        assert context(pinned, lambda _: None).minimum_version.name == "TLSv1_2"


def test_a_look_finds_nobody_and_no_tls() -> None:
    with ScriptedServer() as plain:
        assert look(plain.url) is None
    with pytest.raises(Unreachable):
        look(plain.url)


def test_a_wire_that_is_reset_before_its_handshake_is_closed_and_never_bare() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = socket.create_connection(listener.getsockname())
        peer, _ = listener.accept()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        peer.close()
        select.select([wire], [], [], PATIENCE)
        with pytest.raises(ConnectionResetError, match="before TLS"):
            context("0" * 64, lambda _: None).wrap_socket(wire, server_hostname="localhost")
        assert wire.fileno() == -1
