"""Passwords: argon2id at a cost that fits a small server, and a list of those too common."""

import secrets
import unicodedata

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from server.app.faulty import Faulty, faulty_field

SHORTEST = 8
LONGEST = 256

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1, type=Type.ID)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_COMMON = frozenset(
    """
    00000000 11111111 12121212 12341234 12344321 12345678 123456789 1234567890 123123123 12qwaszx
    1q2w3e4r 1qaz2wsx 22222222 55555555 66666666 77777777 87654321 88888888 987654321 99999999
    aa123456 aaaaaaaa abc12345 abcd1234 abcdefgh admin123 administrator anhyeuem asdf1234 asdfghjk
    baseball changeme computer dragon12 football iloveyou internet letmein1 matkhau1 matkhau123
    michelle motcua123 p@ssw0rd p@ssword pass1234 passw0rd password password1 password12 password123
    princess q1w2e3r4 qwer1234 qwerty12 qwerty123 qwertyui qwertyuiop saigon123 sunshine superman
    trustno1 vietnam1 vietnam123 welcome1 zaq12wsx zxcvbnm1 zxcvbnm123 hanoi123 hanoi1234 abc123456
    a1234567 a12345678 1234abcd 123456aa 123456abc 123456a@ abc@1234 abc@123 admin@123 Abc@12345
    """.lower().split()
)


def hash_password(password: str, username: str = "") -> str:
    """Its argon2id hash; Faulty weak-password for one too short, too long or guessed at once.

    That are the common ones, blanks alone, and the user name of whose it will be.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        fault = "too-short" if len(password) < SHORTEST else "too-long"
        raise weak(fault, f"a password has {SHORTEST} to {LONGEST} characters")
    if _folded(password) in {"", _folded(username), *_COMMON}:
        raise weak("too-common", "this password is too common, blank, or the user name")
    return _HASHER.hash(_typed(password))


def weak(fault: str, detail: str) -> Faulty:
    """The refusal of a password that nobody may choose."""
    return faulty_field("password", "", "new", fault, "weak-password", detail)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password; takes as long for an account that has none."""
    try:
        _HASHER.verify(password_hash or _NOBODY, _typed(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def new_password() -> str:
    """A random password that can be read out: four groups of four."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _folded(words: str) -> str:
    """One spelling of what somebody tries who guesses."""
    return _typed(words).strip().casefold()


def _typed(password: str) -> str:
    """One spelling of accents, however a keyboard composes them."""
    return unicodedata.normalize("NFC", password)


_NOBODY = _HASHER.hash(secrets.token_hex(16))
