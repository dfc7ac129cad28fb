"""The ticket's page in words: the number sign by sign, the wait, and where to wait."""

from assets.catalogue import text
from common.speech.numerals import Numerals
from common.speech.reading import read_label
from kiosk.viewmodels.ticket_model import View


def ticket_words(view: View, language: str, numerals: Numerals) -> tuple[str, ...]:
    """Nothing while there is no ticket."""
    if not view.label:
        return ()
    number = read_label(view.label, "digits", numerals)
    return (
        text(language, "voice.ticket.number", number),
        view.service,
        view.priority,
        *_wait(view, language),
        view.valid,
        view.doubt,
        text(language, "voice.ticket.place"),
        view.paper_title,
        view.paper_detail,
    )


def _wait(view: View, language: str) -> tuple[str, ...]:
    ahead = view.ahead
    told = () if ahead < 0 else (text(language, "voice.ticket.ahead", n=ahead),)
    if ahead == 0:
        told = (text(language, "voice.ticket.next"),)
    if view.least < 0:
        return told
    return (*told, text(language, "voice.ticket.minutes", view.least, view.most))
