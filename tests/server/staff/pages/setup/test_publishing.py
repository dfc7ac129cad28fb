"""Who meets a fault half-way through a step is told that the first half is there, and how to go on."""

import pytest

from assets.catalogue import text
from common.client.errors import OutcomeUnknown, Unreachable
from server.staff.pages.setup.publishing import unfinished


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_added_stays_and_the_same_button_adds_the_rest(language: str) -> None:
    told = unfinished(language, Unreachable("no-connection"))
    assert told.bad
    assert told.title == text(language, "setup.unfinished.title")
    assert told.words.startswith(f"{text(language, 'frame.away.title')}. ")
    assert text(language, "setup.add") in told.words
    unknown = unfinished(language, OutcomeUnknown("no-connection"))
    assert unknown.words.startswith(text(language, "frame.unknown.title"))
