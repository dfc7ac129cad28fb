"""A center's configuration: ordinary rows with ids, as every program receives them."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.hall_config import CenterNotice, DeskSettings, QuietHours, Volume, Zone
from common.contract.ids import Language, LocalDate, LocalTime, Series, Sha256, Slug, Text


class Center(Struct, frozen=True, kw_only=True):
    """The center; `noun` is what it calls its visitors, `public_url` may be empty.

    `catalogues`: for each language that the center brought along the asset with its texts. `practice`:
    nothing here is real; a center is made so, or never becomes it.
    """

    id: Slug
    name: Text
    timezone: str
    languages: tuple[Language, ...]
    noun: Text
    public_url: str
    day_starts_at: LocalTime
    catalogues: Mapping[Language, Sha256] = {}
    practice: bool = False


class Field(Struct, frozen=True, kw_only=True):
    """A field of procedures, whose letter begins its tickets' numbers."""

    id: Slug
    letter: Series
    name: Text


class Service(Struct, frozen=True, kw_only=True):
    """A queue; `open` says whether the kiosk offers it; `hint` explains it in a few words.

    After `daily_quota` tickets of a day the kiosk offers it no more; the server refuses nobody for that.
    """

    id: Slug
    field_id: Slug
    name: Text
    norm_minutes: Annotated[int, Meta(ge=1, le=480)]
    open: bool = True
    hint: Text | None = None
    daily_quota: Annotated[int, Meta(ge=1, le=9999)] | None = None


class Counter(Struct, frozen=True, kw_only=True):
    """A counter; a service with a weight above 1 gets more turns at it, 1 where none is given."""

    id: Slug
    number: Annotated[int, Meta(ge=1, le=999)]
    name: Text
    service_ids: tuple[Slug, ...]
    weights: Mapping[str, Annotated[int, Meta(ge=1, le=10)]]


class PriorityClass(Struct, frozen=True, kw_only=True):
    """A class of people who go first; the lowest rank goes first of all.

    `from_age`: who has shown a card and lived that many years is offered it. `proof` is what the
    officer is shown at the counter.
    """

    id: Slug
    name: Text
    rank: int
    from_age: Annotated[int, Meta(ge=1, le=120)] | None = None
    proof: Text | None = None


class Officer(Struct, frozen=True, kw_only=True):
    """A member of staff as the hall may see them; `photo` is an asset's hash."""

    id: Slug
    name: str
    photo: Sha256 | None = None


class RatingLevel(Struct, frozen=True, kw_only=True):
    """One face; score 1 is the worst."""

    score: Annotated[int, Meta(ge=1, le=5)]
    name: Text
    reason_required: bool = False


class RatingReason(Struct, frozen=True, kw_only=True):
    """One chip, offered for these scores."""

    id: Slug
    name: Text
    scores: tuple[int, ...]


class RatingQuestion(Struct, frozen=True, kw_only=True):
    """One thing that is rated by itself, such as the attitude, with the same levels."""

    id: Slug
    name: Text


class Rating(Struct, frozen=True, kw_only=True):
    """Three to five levels, the reasons offered with them, and what else is asked."""

    levels: tuple[RatingLevel, ...]
    reasons: tuple[RatingReason, ...]
    offered_minutes: int = 3
    questions: Annotated[tuple[RatingQuestion, ...], Meta(max_length=16)] = ()


class Policy(Struct, frozen=True, kw_only=True):
    """How the next ticket is chosen, what happens to those who do not come, and who gets one.

    A ticket that is returned to the queue is kept `same_counter_minutes` for the counter that had it.
    `quick_counters` first take services of at most `quick_minutes`. By a timer a called ticket is absent
    `no_show_after_seconds` after its call or last recall, once it was recalled `no_show_recalls` times.
    Kiosks offer no number in the last `stop_before_close_minutes` of a day's opening.
    `one_ticket_per_person`: who has shown a card gets no second number in a field while one is active.
    `alert_*`: staff are called when somebody has waited so many minutes, a visit was rated with this
    score or a lower one, a device was not heard of for so many seconds; None for never.
    """

    priority_ratio: Annotated[int, Meta(ge=1, le=10)] = 2
    longest_ordinary_wait_minutes: Annotated[int, Meta(ge=1, le=480)] = 45
    recall_limit: Annotated[int, Meta(ge=0, le=20)] = 3
    no_show_after_seconds: Annotated[int, Meta(ge=10, le=3600)] | None = None
    no_show_recalls: Annotated[int, Meta(ge=0, le=20)] | None = None
    same_counter_minutes: Annotated[int, Meta(ge=1, le=480)] | None = None
    quick_minutes: Annotated[int, Meta(ge=1, le=480)] | None = None
    quick_counters: Annotated[tuple[Slug, ...], Meta(max_length=999)] = ()
    stop_before_close_minutes: Annotated[int, Meta(ge=1, le=480)] | None = None
    one_ticket_per_person: bool = False
    alert_wait_minutes: Annotated[int, Meta(ge=1, le=480)] | None = 60
    alert_rating_score: Annotated[int, Meta(ge=1, le=5)] | None = 1
    alert_device_seconds: Annotated[int, Meta(ge=30, le=3600)] | None = 120


class Session(Struct, frozen=True, kw_only=True):
    """A span of opening on some weekdays (1 = Monday … 7 = Sunday)."""

    weekdays: tuple[Annotated[int, Meta(ge=1, le=7)], ...]
    opens: LocalTime
    closes: LocalTime


class Hours(Struct, frozen=True, kw_only=True):
    """When the center is open; they rule what is offered, never what the server accepts."""

    sessions: tuple[Session, ...]
    holidays: tuple[LocalDate, ...] = ()


class Choice(Struct, frozen=True, kw_only=True):
    """A reason that can be picked."""

    id: Slug
    name: Text


class Reasons(Struct, frozen=True, kw_only=True):
    """The reasons offered to officers, by what they are given for.

    Where there are none for moving a ticket or suspending a service, `other` is the one that is taken.
    """

    pause: tuple[Choice, ...]
    park: tuple[Choice, ...]
    transfer: tuple[Choice, ...]
    cancel: tuple[Choice, ...]
    priority: tuple[Choice, ...]
    move: tuple[Choice, ...] = ()
    suspend: tuple[Choice, ...] = ()


MOST_PACKS = 32
"""Recorded voices that a center may keep at once."""


class Announcing(Struct, frozen=True, kw_only=True):
    """How calls are spoken: each `repeats` times, in these languages in order.

    `volumes` by time of day, the first that fits; at `quiet` times the chime alone is heard. `voices`
    names the recorded pack of a language that is to speak it; `packs` are the assets of those that the
    displays fetch, by name.
    """

    repeats: Annotated[int, Meta(ge=1, le=3)] = 2
    reading: Literal["digits", "grouped"] = "digits"
    words: Literal["north", "south"] = "north"
    languages: tuple[Language, ...] = ("vi",)
    volumes: Annotated[tuple[Volume, ...], Meta(max_length=24)] = ()
    quiet: Annotated[tuple[QuietHours, ...], Meta(max_length=24)] = ()
    voices: Mapping[Language, Slug] = {}
    packs: Annotated[Mapping[Slug, Sha256], Meta(max_length=MOST_PACKS)] = {}


class Medium(Struct, frozen=True, kw_only=True):
    """One slide of the hall display: a text, or an image or video by its asset's hash.

    A video lasts as long as it is; nothing is shown after the day `until`.
    """

    id: Slug
    kind: Literal["text", "image", "video"]
    text: Text | None = None
    asset: Sha256 | None = None
    seconds: Annotated[int, Meta(ge=3, le=600)] = 12
    until: LocalDate | None = None


class Texts(Struct, frozen=True, kw_only=True):
    """The center's own words."""

    ticker: tuple[Text, ...] = ()
    welcome: Text | None = None
    receipt_note: Text | None = None
    notices: Annotated[tuple[CenterNotice, ...], Meta(max_length=16)] = ()


class KioskSettings(Struct, frozen=True, kw_only=True):
    """What kiosks do: `card` offers the card scan; `tone` places it as in hòa (old) or hoà (new).

    `dossiers` offers their look-up; `return_service` is the queue in which a ready one is fetched.
    """

    card: bool = True
    tone: Literal["old", "new"] = "old"
    dossiers: bool = False
    return_service: Slug | None = None


class Config(Struct, frozen=True, kw_only=True):
    """All of a center's configuration that devices need; `menu` orders the kiosk's services."""

    center: Center
    fields: tuple[Field, ...]
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    priority_classes: tuple[PriorityClass, ...]
    officers: tuple[Officer, ...]
    rating: Rating
    policy: Policy
    hours: Hours
    reasons: Reasons
    announcing: Announcing
    texts: Texts
    media: tuple[Medium, ...]
    menu: tuple[Slug, ...]
    kiosk: KioskSettings = KioskSettings()
    desk: DeskSettings = DeskSettings()
    zones: tuple[Zone, ...] = ()


class PaperNeeded(Struct, frozen=True, kw_only=True):
    """A paper that a procedure needs, and what is said about it: how many, which, where to get it."""

    name: Text
    detail: Text | None = None


Published = Literal["name", "field", "result", "form"]
"""What a procedure says in words of its own."""


class Procedure(Struct, frozen=True, kw_only=True):
    """A public procedure as published; a fee is text plus, where it can be read, dong.

    `form` is the name of its form, `words` are what people also call it; both and the papers are the
    center's own, and may be empty. `says` is what is published in other languages, as far as the center
    has it.
    """

    code: Annotated[str, Meta(pattern=r"^[0-9]\.[0-9]{6}$(?!\n)")]
    field: str
    name: str
    service_id: Slug
    level: str
    in_person_time: str
    in_person_fee: str
    in_person_fee_vnd: int | None
    online_time: str
    online_fee: str
    online_fee_vnd: int | None
    decision: str
    result: str
    papers: tuple[PaperNeeded, ...] = ()
    form: str = ""
    words: tuple[str, ...] = ()
    says: Mapping[Published, Text] = {}
