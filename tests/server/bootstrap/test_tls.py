"""The center's own key is made once and kept; its certificate follows time and addresses."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from common.fingerprints import in_groups
from server.bootstrap import tls
from server.bootstrap.listening import ListenError, Listening
from server.bootstrap.opening import opened
from server.bootstrap.running import build
from server.bootstrap.served import remember_served, served
from server.bootstrap.tls import RENEWED, VALID, fingerprint_in, own_certificate
from tests.fixtures.database import Database
from tests.server.harness import settings_of
from tests.server.processes import program

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    certificate, key, said = own_certificate(tmp_path, "ba-dinh", NOW)
    assert "keep a copy of this folder" in said
    before = (certificate.read_bytes(), key.read_bytes())
    assert own_certificate(tmp_path, "ba-dinh", NOW) == (certificate, key, "")
    assert (certificate.read_bytes(), key.read_bytes()) == before
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_the_certificate_names_the_machine_and_its_center(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tls, "addresses_of", lambda _: ["192.168.7.9"])
    monkeypatch.setattr("socket.gethostname", lambda: "may-chu.hall")
    file, _, _ = own_certificate(tmp_path, "ba-dinh", NOW)
    made = x509.load_pem_x509_certificate(file.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [
        "localhost",
        "may-chu.hall",
        "may-chu",
        "may-chu.local",
    ]
    assert [str(one) for one in names.get_values_for_type(x509.IPAddress)] == [
        "127.0.0.1",
        "::1",
        "192.168.7.9",
    ]
    assert made.subject.rfc4514_string() == "CN=ba-dinh"
    assert made.not_valid_after_utc == NOW + VALID


def test_time_and_a_new_address_renew_it_with_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, key, _ = own_certificate(tmp_path, "ba-dinh", NOW)
    first, fingerprint = (file.read_bytes(), key.read_bytes()), fingerprint_in(file)
    later = NOW + VALID - RENEWED + timedelta(days=1)
    assert "stays the same" in own_certificate(tmp_path, "ba-dinh", later)[2]
    monkeypatch.setattr(tls, "addresses_of", lambda _: ["192.168.7.9"])
    assert "stays the same" in own_certificate(tmp_path, "ba-dinh", later)[2]
    file.write_text("torn")
    assert "stays the same" in own_certificate(tmp_path, "ba-dinh", later)[2]
    assert (fingerprint_in(file), key.read_bytes()) == (fingerprint, first[1])
    assert file.read_bytes() != first[0]


@pytest.mark.parametrize("content", ["", "torn", "-----BEGIN PRIVATE KEY-----\n"])
def test_a_key_that_cannot_be_read_is_never_replaced(tmp_path: Path, content: str) -> None:
    _, key, _ = own_certificate(tmp_path, "ba-dinh", NOW)
    key.write_text(content)
    with pytest.raises(ListenError, match="bring it back from a copy"):
        own_certificate(tmp_path, "ba-dinh", NOW)
    assert key.read_text() == content


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "tls").write_text("in the way")
    with pytest.raises(ListenError, match="cannot keep the certificate"):
        own_certificate(tmp_path, "ba-dinh", NOW)


def test_nothing_older_than_tls_1_2_is_spoken(sqlite_center: Database, tmp_path: Path) -> None:
    certificate, key, _ = own_certificate(tmp_path, "ba-dinh", NOW)
    listening = Listening(host="127.0.0.1", port=0, certificate=certificate, key=key)
    with opened(settings_of(sqlite_center)) as center:
        context = build(center, listening).config.ssl
    assert context is not None
    assert context.minimum_version.name == "TLSv1_2"


def test_the_operator_sees_the_fingerprint_that_devices_meet(sqlite_center: Database) -> None:
    settings = settings_of(sqlite_center)
    none = program(settings, "fingerprint")
    assert (none.returncode, none.stdout) == (1, "")
    assert "without --tls" in none.stderr
    assert program(settings, "enrol", "kiosk").stderr == ""
    remember_served(settings.data, "ab" * 32)
    shown = program(settings, "fingerprint")
    assert (shown.returncode, shown.stdout) == (0, "ab" * 32 + "\n")
    code = program(settings, "enrol", "kiosk")
    assert len(code.stdout.split()) == 1
    assert in_groups("ab" * 32) in shown.stderr
    assert in_groups("ab" * 32) in code.stderr
    remember_served(settings.data, None)
    assert served(settings.data) is None


def test_two_certificates_at_once_are_a_mistake(sqlite_center: Database) -> None:
    options = ("--port", "0", "--tls", "--tls-cert", "a", "--tls-key", "b")
    ended = program(settings_of(sqlite_center), "run", *options)
    assert (ended.returncode, "leave --tls-cert out" in ended.stderr) == (2, True)
