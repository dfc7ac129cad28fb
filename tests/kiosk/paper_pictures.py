"""Pictures of all that the kiosk prints, out of the printer's bytes: in every language, on both widths."""

from pathlib import Path

from msgspec.structs import replace

from common.board.queries import local_time
from common.words import said
from kiosk.paper.checklist import checklist_of, draw_list
from kiosk.paper.receipt import WIDTH_58_MM, WIDTH_80_MM, Receipt, draw
from kiosk.paper.trial import Trial, draw_trial
from kiosk.printer import job
from tests.fixtures.escpos_decode import decode
from tests.kiosk import papers
from tests.kiosk.hall import FakeSession
from tests.kiosk.scenes import LANGUAGES

WIDTHS = {"80mm": WIDTH_80_MM, "58mm": WIDTH_58_MM}


def take(session: FakeSession, folder: Path) -> None:
    """Ticket, checklist and trial paper of the session's center, whose languages are known by now."""
    for language in LANGUAGES:
        for mm, width in WIDTHS.items():
            drawn = {
                "ticket": draw(_ticket(session, language), width),
                "checklist": draw_list(
                    checklist_of(
                        session.config, session.published[0], language, session.clock.now()
                    ),
                    width,
                ),
                "trial": draw_trial(_trial(session, language), width),
            }
            for name, dots in drawn.items():
                image = decode(job.encode(dots), width)[-1].image
                image.save(folder / f"paper-{name}-{mm}-{language}.png")


def _ticket(session: FakeSession, language: str) -> Receipt:
    config = session.config
    first = config.priority_classes[0]
    return replace(
        papers.sample(),
        language=language,
        center=said(config.center.name, language),
        service=said(config.services[3].name, language),
        priority=said(first.name, language),
        proof=said(first.proof, language),
        note=said(config.texts.receipt_note, language),
    )


def _trial(session: FakeSession, language: str) -> Trial:
    return Trial(
        language=language,
        center=said(session.config.center.name, language),
        device="kiosk-1",
        printer="usb",
        at=local_time(session.config, session.clock.now()),
    )
