"""A small center for the tests of the core: three counters, three services, all kinds of rows."""

from typing import Any

from msgspec.structs import replace

from common.contract.config import (
    Announcing,
    Center,
    Choice,
    Config,
    Counter,
    Field,
    Hours,
    Medium,
    Officer,
    Policy,
    PriorityClass,
    Rating,
    RatingLevel,
    RatingQuestion,
    RatingReason,
    Reasons,
    Service,
    Session,
    Texts,
)
from common.contract.hall_config import CenterNotice, DeskSettings, QuietHours, Volume, Zone


def text(words: str) -> dict[str, str]:
    return {"vi": words, "en": words}


def choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(id=row, name=text(row)) for row in ids)


CENTER = Config(
    center=Center(
        id="center",
        name=text("Center"),
        timezone="Asia/Ho_Chi_Minh",
        languages=("vi", "en"),
        noun=text("citizen"),
        public_url="",
        day_starts_at="00:00",
    ),
    fields=(
        Field(id="civil", letter="A", name=text("Civil status")),
        Field(id="soil", letter="B", name=text("Land")),
    ),
    services=(
        Service(id="birth", field_id="civil", name=text("Birth"), norm_minutes=10),
        Service(id="copies", field_id="civil", name=text("Copies"), norm_minutes=5),
        Service(id="land", field_id="soil", name=text("Land"), norm_minutes=20),
    ),
    counters=(
        Counter(id="q1", number=1, name=text("1"), service_ids=("birth",), weights={}),
        Counter(id="q2", number=2, name=text("2"), service_ids=("birth", "land"), weights={}),
        Counter(id="q3", number=3, name=text("3"), service_ids=("copies", "land"), weights={}),
    ),
    priority_classes=(
        PriorityClass(id="merit", name=text("Merit"), rank=1),
        PriorityClass(id="elderly", name=text("Elderly"), rank=2),
    ),
    officers=tuple(Officer(id=row, name=row) for row in ("an", "binh", "chi")),
    rating=Rating(
        levels=(
            RatingLevel(score=1, name=text("Bad"), reason_required=True),
            RatingLevel(score=2, name=text("Fair")),
            RatingLevel(score=3, name=text("Good")),
            RatingLevel(score=4, name=text("Very good")),
        ),
        reasons=(RatingReason(id="slow", name=text("Slow"), scores=(1, 2)),),
        questions=(
            RatingQuestion(id="attitude", name=text("Attitude")),
            RatingQuestion(id="time", name=text("Time")),
        ),
    ),
    policy=Policy(),
    hours=Hours(
        sessions=(
            Session(weekdays=(1, 2, 3, 4, 5), opens="07:30", closes="11:30"),
            Session(weekdays=(1, 2, 3, 4, 5), opens="13:30", closes="17:00"),
        ),
        holidays=("2026-11-24",),
    ),
    reasons=Reasons(
        pause=choices("lunch"),
        park=choices("papers-missing"),
        transfer=choices("wrong-counter"),
        cancel=choices("left"),
        priority=choices("seen"),
    ),
    announcing=Announcing(),
    texts=Texts(),
    media=(),
    menu=("birth", "copies", "land"),
)


ALL_SAID = replace(
    CENTER,
    announcing=replace(
        CENTER.announcing,
        volumes=(Volume(begins="11:30", ends="13:30", percent=40),),
        quiet=(QuietHours(begins="12:00", ends="13:00"),),
        voices={"vi": "mai"},
    ),
    media=(Medium(id="clip", kind="video", asset="5a" * 32, until="2026-12-31"),),
    texts=replace(
        CENTER.texts, notices=(CenterNotice(text=text("Closed on Friday"), until="2026-11-27"),)
    ),
    desk=DeskSettings(idle_pause_minutes=None, away_reason="lunch"),
    zones=(Zone(id="east", name=text("East"), counter_ids=("q1", "q2")),),
)
"""The center with what a configuration need not say."""


def with_policy(config: Config = CENTER, **changes: Any) -> Config:
    return replace(config, policy=replace(config.policy, **changes))


def with_weights(counter_id: str, **weights: int) -> Config:
    rows = tuple(
        replace(row, weights=weights) if row.id == counter_id else row for row in CENTER.counters
    )
    return replace(CENTER, counters=rows)
