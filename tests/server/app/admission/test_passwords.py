"""Passwords are hashed with argon2id, and the random ones differ."""

import unicodedata

from server.app.admission.passwords import hash_password, matches, new_password


def test_a_password_matches_its_own_hash_alone() -> None:
    hashed = hash_password("đủ dài rồi")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert matches(hashed, "đủ dài rồi")
    assert not matches(hashed, "đủ dài rồi ")
    assert not matches(None, "đủ dài rồi")
    assert not matches("nonsense", "đủ dài rồi")


def test_accents_may_be_composed_in_either_way() -> None:
    hashed = hash_password(unicodedata.normalize("NFD", "đủ dài rồi"))
    for form in ("NFC", "NFD"):
        assert matches(hashed, unicodedata.normalize(form, "đủ dài rồi"))


def test_random_passwords_are_long_and_different() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 19 for password in made)
