"""What the counter's window says in words of the link, of what is old, and of what just happened."""

from datetime import datetime

from msgspec import Struct

from assets import catalogue
from common import timetext
from common.client.errors import UNTRUSTED
from common.client.hall import Hall
from common.ui.connection import Connection
from counter.local import Local


class Words(Struct, frozen=True, kw_only=True):
    """Something said on screen; an empty title says nothing, `short` is for a small window."""

    title: str = ""
    text: str = ""
    short: str = ""
    tone: str = "bad"


NO_WORDS = Words()


def as_of(hall: Hall | None, link: Connection, local: Local, now: datetime) -> str:
    """Of when what is shown is; empty while nothing is known."""
    if hall is None or hall.config is None or link.since is None:
        return ""
    told = now if local.hand.sure else None
    return timetext.as_of(local.language, link.since, told, hall.config.center.timezone)


def offline(link: Connection, local: Local, when: str, *, offered: bool) -> Words:
    """The cut; where working by hand is offered to who is at work, its buttons say what to do.

    Who is not at work reads no figures.
    """
    if link.state == "refused" and link.code is not None:
        return Words(**_problem(local.language, link.code))
    if link.state != "offline":
        return NO_WORDS
    if link.code in UNTRUSTED:
        return _untrusted(local.language, link.code or "")
    title = catalogue.text(local.language, "counter.offline.title")
    nothing = catalogue.text(local.language, "counter.offline.nothing")
    key = "counter.offline.old" if offered else "counter.offline"
    figures = when != "" and local.working is not None
    text = catalogue.text(local.language, key, when) if figures else nothing
    short = catalogue.text(local.language, "counter.offline.short")
    return Words(title=title, text=text, short=short, tone="warn")


def _untrusted(language: str, code: str) -> Words:
    words = _problem(language, code)
    return Words(**words, short=words["text"], tone="warn")


def remark(local: Local, now: datetime) -> Words:
    """An emergency that has reached nobody, until it is touched; else what just happened, for a while."""
    notice, language = local.notice, local.language
    if local.unsent:
        keys = {name: f"desk.unsent.{local.unsent}.{name}" for name in ("title", "text", "short")}
        return Words(**{name: catalogue.text(language, key) for name, key in keys.items()})
    if notice is None or now >= notice.until:
        return NO_WORDS
    if notice.tone != "bad":
        title = catalogue.text(language, f"counter.done.{notice.code}")
        return Words(title=title, tone=notice.tone)
    return Words(**_problem(language, notice.code))


def _problem(language: str, code: str) -> dict[str, str]:
    title, text = catalogue.problem(language, code)
    return {"title": title, "text": text}
