"""What the counter's window says in words of the link, of what is old, and of what just happened."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from assets import catalogue
from common import timetext
from common.client.errors import UNTRUSTED
from common.client.hall import Hall
from common.ui.connection import Connection
from common.words import said
from counter.local import Local


class Words(Struct, frozen=True, kw_only=True):
    """Something said on screen; an empty title says nothing, `short` is for a small window.

    What is `lasting` gives way to what passes.
    """

    title: str = ""
    text: str = ""
    short: str = ""
    tone: str = "bad"
    lasting: bool = False


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
        return _problem(local.language, link.code)
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
    return replace(words, short=words.text, tone="warn")


def remark(local: Local, hall: Hall | None, now: datetime) -> Words:
    """An emergency that has reached nobody, until it is touched; else what just happened, for a while.

    Where nothing just has, who comes to help.
    """
    notice, language = local.notice, local.language
    if local.unsent:
        title, text, short = (
            catalogue.text(language, f"desk.unsent.{local.unsent}.{name}")
            for name in ("title", "text", "short")
        )
        return Words(title=title, text=text, short=short)
    if notice is None or now >= notice.until:
        return _coming(local, hall, now)
    if notice.tone != "bad":
        title = catalogue.text(language, f"counter.done.{notice.code}")
        return Words(title=title, tone=notice.tone)
    return _problem(language, notice.code)


def _coming(local: Local, hall: Hall | None, now: datetime) -> Words:
    coming, language = local.coming, local.language
    if coming is None or now >= coming.until:
        return NO_WORDS
    counters = () if hall is None or hall.config is None else hall.config.counters
    names = [said(row.name, language) for row in counters if row.id == coming.counter_id]
    who = next(iter(names), catalogue.text(language, "desk.coming.senior"))
    return Words(title=catalogue.text(language, "desk.coming", who), tone="good", lasting=True)


def _problem(language: str, code: str) -> Words:
    title, text = catalogue.problem(language, code)
    return Words(title=title, text=text)
