"""Every action has its own key."""

from counter.actions import ASKS, MAIN
from counter.hotkeys import KEYS


def test_no_key_means_two_things() -> None:
    assert len(set(KEYS.values())) == len(KEYS)


def test_everything_that_asks_has_a_key() -> None:
    assert set(ASKS) <= set(KEYS)
    assert not set(MAIN) & set(KEYS)
