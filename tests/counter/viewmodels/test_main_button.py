"""The big button: what goes before what."""

import pytest

from counter.viewmodels.main_button import MainButton, main_button


@pytest.mark.parametrize(
    ("busy", "by_hand", "waits", "button"),
    [
        ("", "", False, MainButton(name="next", text="Next")),
        ("", "", True, MainButton(name="next", text="Next", able=False)),
        ("Sending", "", False, MainButton(name="busy", text="Sending")),
        ("Sending", "By hand", True, MainButton(name="busy", text="Sending", able=False)),
        ("", "By hand", True, MainButton(name="by-hand", text="By hand", press="by-hand")),
    ],
)
def test_what_is_on_its_way_goes_before_the_way_by_hand_and_that_before_the_next_step(
    busy: str, by_hand: str, button: MainButton, *, waits: bool
) -> None:
    assert main_button("next", "Next", busy, by_hand, waits=waits) == button
