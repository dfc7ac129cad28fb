"""A call as the hall hears it, in its languages and with its own noun."""

from common.contract.config import Announcing
from common.speech.reading import Phrase
from display.phrases import call_phrases

NOUN = {"vi": "công dân", "en": "citizen"}


def test_the_call_as_the_hall_hears_it() -> None:
    assert call_phrases("A025", 3, Announcing(), NOUN, short=False) == (
        Phrase(language="vi", text="Mời công dân có số A không hai năm, đến quầy số ba"),
    )


def test_the_short_call_and_english_after_it() -> None:
    announcing = Announcing(languages=("vi", "en"), reading="grouped", words="south")
    assert [p.text for p in call_phrases("B104", 12, announcing, NOUN, short=True)] == [
        "Số bê một trăm lẻ bốn, quầy số mười hai",
        "Number B, 104, counter 12",
    ]
    assert call_phrases("B004", 12, announcing, NOUN, short=False)[1] == Phrase(
        language="en", text="Would the citizen with number B, 0 0 4 please go to counter 12"
    )


def test_the_center_chooses_its_noun() -> None:
    hospital = {"vi": "người bệnh", "en": "patient"}
    (phrase,) = call_phrases("A001", 1, Announcing(), hospital, short=False)
    assert phrase.text == "Mời người bệnh có số A không không một, đến quầy số một"
