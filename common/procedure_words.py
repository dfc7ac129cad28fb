"""What a published procedure says of itself, as people read it: name, fee, time, result."""

import re

from assets.catalogue import text
from common.contract.config import Procedure, Published
from common.forms import number

PUBLISHED_IN = "vi"
"""The language of the national portal."""

_UNSAID = "không có thông tin"
_TIME = re.compile(r"(?i)([0-9]{1,3})(?:\s+(giờ|ngày làm việc|ngày))?")
_SPANS = {"giờ": "hours", "ngày": "days", "ngày làm việc": "working-days", None: "days"}


def published(language: str, procedure: Procedure, what: Published) -> str:
    """What is published, in the citizen's language where the center has it so; it may be empty."""
    said: str = getattr(procedure, what)
    return procedure.says.get(what, {}).get(language) or said


def name(language: str, procedure: Procedure) -> str:
    """Its name with a capital, without the stops that some are published with."""
    return _sentence(published(language, procedure, "name").rstrip(" :;."))


def result(language: str, procedure: Procedure) -> str:
    """What the citizen receives; empty where it is not published."""
    words = published(language, procedure, "result").lstrip("- ").strip()
    return "" if words.lower() == _UNSAID else _sentence(words)


def fee(language: str, published: str, dong: int | None) -> str:
    """A fee by its number where it has one, else as published; asks at the counter where unsaid."""
    if dong == 0:
        return text(language, "looking.fee.none")
    if dong is not None:
        return text(language, "looking.fee.dong", number(language, dong))
    return published if _is_said(published) else text(language, "looking.fee.ask")


def time(language: str, published: str) -> str:
    """A time in the citizen's language where its words are known, else as published."""
    known = _TIME.fullmatch(published.strip())
    if known is not None:
        unit = known.group(2)
        span = _SPANS[None if unit is None else unit.lower()]
        return text(language, f"looking.time.{span}", n=int(known.group(1)))
    return published if _is_said(published) else text(language, "looking.time.ask")


def online(language: str, procedure: Procedure) -> str:
    """How it goes when it is handed in online, where that is published and other than in person."""
    there = procedure.online_time, procedure.online_fee
    here = procedure.in_person_time, procedure.in_person_fee
    if there == here or not all(map(_is_said, there)):
        return ""
    took = time(language, procedure.online_time)
    cost = fee(language, procedure.online_fee, procedure.online_fee_vnd)
    return text(language, "looking.online", took, cost)


def page_address(public_url: str, code: str, language: str) -> str:
    """The procedure's page on a phone in this language, empty where the center has no public address."""
    return f"{public_url.rstrip('/')}/p/{code}?lang={language}" if public_url else ""


def _is_said(published: str) -> bool:
    return published.strip().lower() not in {"", _UNSAID}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
