"""Every action has its own key."""

from counter.hotkeys import KEYS, action_of, key_of


def test_no_key_means_two_things() -> None:
    assert len(set(KEYS.values())) == len(KEYS)
    assert all(action_of(key_of(action)) == action for action in KEYS)
    assert action_of("F24") is None
