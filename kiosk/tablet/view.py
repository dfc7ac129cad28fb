"""What a tablet shows: who serves here, and for half a minute the faces."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from assets.catalogue import LANGUAGES, known, text
from common.board.queries import find_ticket, officer_of, seat
from common.client.hall import Hall
from common.contract.config import Config, Counter
from common.contract.ids import Slug
from common.contract.snapshot import Ticket
from common.rating import reason_required, visit_words
from common.timetext import clock
from common.ui.connection import connection
from kiosk.states.rating import Visit
from kiosk.tablet.local import ASKING, Local
from kiosk.viewmodels.kiosk_model import LanguageRow
from kiosk.viewmodels.rating_model import (
    FaceRow,
    QuestionRow,
    ReasonRow,
    face_rows,
    initials,
    question_rows,
    reason_rows,
)

NO_FACE = FaceRow(0, "", "", "primary")


class CounterRow(Struct, frozen=True):
    """One where the tablet may stand."""

    key: Slug
    name: str


class View(Struct, frozen=True, kw_only=True):
    """`headline` and `detail` are the resting or ending page's; `cut` is empty while all is well."""

    page: str = "starting"
    language: str = "vi"
    contrast: bool = False
    practice: bool = False
    clock: str = ""
    cut: str = ""
    headline: str = ""
    detail: str = ""
    officer: str = ""
    initials: str = ""
    photo: str = ""
    subtitle: str = ""
    share: float = 1.0
    face: FaceRow = field(default_factory=lambda: NO_FACE)
    required: bool = False
    can_send: bool = False
    faces: tuple[FaceRow, ...] = ()
    reasons: tuple[ReasonRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    comment: str = ""
    languages: tuple[LanguageRow, ...] = ()
    counters: tuple[CounterRow, ...] = ()


def language(hall: Hall, local: Local) -> str:
    """The citizen's: chosen here, or else that of the ticket at the counter."""
    config, board = hall.config, hall.board
    if config is None:
        return local.chosen or LANGUAGES[0]
    spoken = known(config.center.languages) or LANGUAGES
    of_ticket = ""
    if board is not None:
        visit = local.visit
        here = seat(board, local.counter).ticket_id if visit is None else visit.ticket_id
        ticket = None if here is None else find_ticket(board, here)
        of_ticket = "" if ticket is None else ticket.language
    return next(one for one in (local.chosen, of_ticket, spoken[0]) if one in spoken)


def derive(
    hall: Hall,
    local: Local,
    now: datetime,
    seconds: float,
    photos: Mapping[str, str],
    *,
    enrolled: bool = True,
) -> View:
    """`now` is server time, `seconds` the monotonic clock; `photos` as for the kiosk's rating."""
    say, config = language(hall, local), hall.config
    view = View(language=say, contrast=local.contrast, share=local.share(seconds))
    if not enrolled:
        return replace(view, page="first")
    link = connection(hall.link, now)
    if local.broken or (link.state == "refused" and local.visit is None):
        return _told(view, "out", f"kiosk.tablet.{'broken' if local.broken else 'refused'}")
    if config is None or hall.board is None:
        return _told(view, "starting", "kiosk.tablet.starting")
    view = replace(
        view,
        practice=config.center.practice,
        clock=clock(now, config.center.timezone),
        cut="" if link.live else text(say, link.text_key),
        languages=_languages(config),
    )
    counter = next((row for row in config.counters if row.id == local.counter), None)
    if counter is None:
        rows = tuple(CounterRow(row.id, _counter(row, say)) for row in config.counters)
        return replace(view, page="where", counters=rows)
    if local.visit is not None and local.page in ASKING:
        return _asking(view, hall, config, local, local.visit, photos)
    if local.page in {"already", "failed"}:
        return _told(view, local.page, f"kiosk.tablet.{local.page}")
    if local.page == "thanks":
        return _told(view, "thanks", "kiosk.thanks")
    return _resting(view, hall, config, counter, photos)


def _told(view: View, page: str, words: str) -> View:
    headline, detail = (text(view.language, f"{words}.{part}") for part in ("title", "detail"))
    return replace(view, page=page, headline=headline, detail=detail)


def _asking(
    view: View,
    hall: Hall,
    config: Config,
    local: Local,
    visit: Visit,
    photos: Mapping[str, str],
) -> View:
    assert hall.board is not None
    ticket, say = find_ticket(hall.board, visit.ticket_id), view.language
    if ticket is not None:
        view = _with_officer(view, config, officer_of(hall.board, ticket), photos)
        view = replace(view, subtitle=visit_words(config, ticket, say))
    faces, score = face_rows(config, say), visit.score or 0
    required = reason_required(config, score)
    return replace(
        view,
        page=local.page,
        officer=view.officer or text(say, "kiosk.faces.no-officer"),
        face=next((row for row in faces if row.key == score), NO_FACE),
        faces=faces,
        required=required,
        can_send=bool(visit.reasons) or not required,
        reasons=reason_rows(config, visit, say),
        questions=question_rows(config, visit, faces, say),
        comment=visit.comment,
    )


def _resting(
    view: View, hall: Hall, config: Config, counter: Counter, photos: Mapping[str, str]
) -> View:
    """Who serves here, and how it stands with the counter."""
    assert hall.board is not None
    here, say = seat(hall.board, counter.id), view.language
    ticket = None if here.ticket_id is None else find_ticket(hall.board, here.ticket_id)
    state = _state(here.state, ticket)
    view = _with_officer(view, config, here.officer_id, photos)
    where, label = _counter(counter, say), "" if ticket is None else ticket.label
    return replace(
        view,
        page="rest",
        officer=view.officer or where,
        subtitle=where if view.officer else "",
        headline=text(say, f"kiosk.tablet.{state}", label),
        detail=text(say, f"kiosk.tablet.{state}.detail"),
    )


def _state(counter: str, ticket: Ticket | None) -> str:
    if ticket is not None and counter != "closed":
        return "called" if ticket.state == "called" else "serving"
    return counter


def _with_officer(
    view: View, config: Config, officer_id: Slug | None, photos: Mapping[str, str]
) -> View:
    officer = next((row for row in config.officers if row.id == officer_id), None)
    if officer is None:
        return view
    return replace(
        view,
        officer=officer.name,
        initials=initials(officer.name),
        photo=photos.get(officer.photo or "", ""),
    )


def _counter(counter: Counter, say: str) -> str:
    return text(say, "kiosk.tablet.counter", counter.number)


def _languages(config: Config) -> tuple[LanguageRow, ...]:
    spoken = known(config.center.languages)
    rows = tuple(LanguageRow(code, text(code, "common.language.name")) for code in spoken)
    return rows if len(rows) > 1 else ()
