"""The master key lies in a file of its own, is made once, and opens only what it sealed."""

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.storage.sealing.vault import Vault, VaultError, new_key, seal, unseal
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import settings_of
from tests.server.processes import program


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "master.key"
    vaults = [Vault(file) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda vault: vault.own, vaults))) == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["master.key"]


def test_what_is_sealed_opens_with_its_key_and_its_place_alone(tmp_path: Path) -> None:
    vault, other = Vault(tmp_path / "a" / "master.key"), Vault(tmp_path / "b" / "master.key")
    sealed = vault.seal(b"secret", "here")
    assert b"secret" not in sealed
    assert vault.open(vault.own, sealed, "here") == b"secret"
    assert vault.open(vault.own, sealed, "there") is None
    assert vault.open(other.own, sealed, "here") is None
    assert vault.seal(b"secret", "here") != sealed
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert vault.open(vault.own, changed, "here") is None
    key = new_key()
    assert unseal(key, seal(key, b"", "x")[:13], "x") is None


def test_a_key_that_was_found_again_opens_beside_the_new_one(tmp_path: Path) -> None:
    old = Vault(tmp_path / "old" / "master.key")
    sealed = old.seal(b"secret", "here")
    new = Vault(tmp_path / "new" / "master.key")
    assert new.own != old.own
    assert new.open(old.own, sealed, "here") is None
    (tmp_path / "new" / "old.key").write_bytes((tmp_path / "old" / "master.key").read_bytes())
    assert new.open(old.own, sealed, "here") == b"secret"


def test_a_file_beside_it_that_holds_no_key_hides_none(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("server.key holds no key")
    old, new = Vault(tmp_path / "old" / "master.key"), Vault(tmp_path / "new" / "master.key")
    sealed = old.seal(b"secret", "here")
    assert new.own != old.own
    (tmp_path / "new" / "server.key").write_text("-----BEGIN PRIVATE KEY-----\nMIIE\n")
    assert new.open(old.own, sealed, "here") is None
    (tmp_path / "new" / "the-old.key").write_bytes((tmp_path / "old" / "master.key").read_bytes())
    assert new.open(old.own, sealed, "here") == b"secret"


@pytest.mark.parametrize("content", [b"", b"junk!", base64.b64encode(b"too short")])
def test_what_is_no_key_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "master.key").write_bytes(content)
    with pytest.raises(VaultError, match="holds no key"):
        Vault(tmp_path / "master.key").seal(b"x", "y")
    with pytest.raises(VaultError, match="cannot make"):
        Vault(tmp_path / "master.key" / "below" / "master.key").seal(b"x", "y")
    with pytest.raises(VaultError, match="cannot read"):
        Vault(tmp_path).seal(b"x", "y")
    with pytest.raises(VaultError, match="no key file"):
        Vault(None).seal(b"x", "y")


def test_a_server_does_not_start_with_a_key_file_that_holds_no_key(
    sqlite_center: Database, tmp_path: Path
) -> None:
    (tmp_path / "junk.key").write_bytes(b"junk!")
    settings = settings_of(sqlite_center)
    ended = program(settings, "run", "--port", "0", "--key-file", str(tmp_path / "junk.key"))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"{tmp_path / 'junk.key'} holds no key" in ended.stderr
