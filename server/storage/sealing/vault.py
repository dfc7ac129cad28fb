"""The master keys: files outside the database, without which nobody can read what is sealed in it."""

import base64
import binascii
import hashlib
import logging
import os
import secrets
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from common.files import sync_folder

_log = logging.getLogger(__name__)
FILE = "master.key"
KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"


class VaultError(Exception):
    """A master key cannot be made or read; the text is one line for the operator."""


class Vault:
    """The file whose key seals, and beside it further `*.key` files whose keys only open.

    The first use makes the file, mode 0600, where there is none. Without a path nothing can be sealed.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._own: str | None = None
        self._keys: dict[str, bytes] = {}
        self._passed: set[Path] = set()

    @property
    def own(self) -> str:
        """The id of the key that seals; VaultError."""
        if self._own is None:
            if self.file is None:
                raise VaultError("no key file is named for what citizens and officers write")
            if not self.file.exists():
                _make(self.file)
            key = _read(self.file)
            self._own = key_id(key)
            self._keys[self._own] = key
        return self._own

    def prepare(self) -> None:
        """Make or read the key now, not with the first note; VaultError."""
        self._own = self.own

    def seal(self, plain: bytes, bound: str) -> bytes:
        """`plain` under this vault's own key, to be opened only with the same `bound`."""
        return seal(self._keys[self.own], plain, bound)

    def open(self, master_id: str, sealed: bytes, bound: str) -> bytes | None:
        """What was sealed under the key `master_id`; None where that key is not here."""
        if master_id not in self._keys:
            self._keys.update(self._beside())
        key = self._keys.get(master_id)
        return None if key is None else unseal(key, sealed, bound)

    def _beside(self) -> dict[str, bytes]:
        """The keys of all files that hold one; of each other file it is said once."""
        files = sorted(self.file.parent.glob("*.key")) if self.file is not None else []
        keys: dict[str, bytes] = {}
        for file in files:
            try:
                key = _read(file)
            except VaultError as error:
                if file == self.file:
                    raise
                if file not in self._passed:
                    _log.warning("%s: it opens nothing", error)
                self._passed.add(file)
            else:
                keys[key_id(key)] = key
        return keys


def key_id(key: bytes) -> str:
    """The name of a master key, which tells nothing about it."""
    return hashlib.sha256(b"motcua master key " + key).hexdigest()[:16]


def seal(key: bytes, plain: bytes, bound: str) -> bytes:
    """AES-256-GCM under a nonce of its own: version, nonce, ciphertext with its tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound.encode())


def unseal(key: bytes, sealed: bytes, bound: str) -> bytes | None:
    """What `seal` was given; None for another key, another `bound` or changed bytes."""
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _VERSION:
        return None
    try:
        return AESGCM(key).decrypt(nonce, body, bound.encode())
    except (InvalidTag, ValueError):
        return None


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(KEY_BYTES)


def _make(file: Path) -> None:
    """Put a new key there in one step; a process that was quicker wins."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as written:
                written.write(base64.b64encode(new_key()) + b"\n")
                written.flush()
                os.fsync(written.fileno())
            if not file.exists():
                os.link(name, file)
        except FileExistsError:
            return
        finally:
            Path(name).unlink()
        sync_folder(file.parent)
    except OSError as error:
        raise VaultError(f"cannot make the key file {file}: {error.strerror}") from error


def _read(file: Path) -> bytes:
    try:
        key = base64.b64decode(file.read_bytes().strip(), validate=True)
    except OSError as error:
        raise VaultError(f"cannot read the key file {file}: {error.strerror}") from error
    except binascii.Error as error:
        raise VaultError(f"{file} holds no key") from error
    if len(key) != KEY_BYTES:
        raise VaultError(f"{file} holds no key")
    return key
