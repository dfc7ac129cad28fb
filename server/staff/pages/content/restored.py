"""How the last restore stands, in words; pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from assets.catalogue import text
from common.contract.backups import KeptCopy
from common.contract.config import Config, Counter
from common.contract.ids import Profile
from common.contract.restores import Restore
from common.forms import number, short
from common.timetext import local
from common.words import apart, placed, said
from server.staff.pages.content.backups import Told


class RestoredView(Struct, frozen=True, kw_only=True):
    """What to know first, the facts, and by name the commands that end what is not over."""

    title: str
    lead: str
    over: bool
    facts: tuple[Told, ...]
    ways: tuple[str, ...]
    line: str


def derive_restored(
    last: Restore, copies: Iterable[KeptCopy], config: Config | None, language: str
) -> RestoredView:
    """What is shown; `line` is all of it in one. Without a configuration the times are UTC."""
    timezone = "UTC" if config is None else config.center.timezone
    last = _told_apart(last, () if config is None else config.counters, language)
    standing = "over" if last.over else "waiting"
    began, left = (_stamp(at, timezone, language) for at in (last.began_at, last.left_at))
    ends = ((last.lane_open, "lane"), (not last.held, "release"))
    line = [
        text(language, f"content.restored.line.{last.reason}", began, left),
        *_line(last, language),
        text(language, "content.restored.line.healed", number(language, last.healed)),
    ]
    return RestoredView(
        title=text(language, f"content.restored.{standing}"),
        lead=text(language, f"content.restored.{standing}.lead"),
        over=last.over,
        facts=tuple(_facts(last, copies, began, left, language)),
        ways=tuple(name for done, name in ends if not done),
        line=" ".join(line),
    )


def _told_apart(last: Restore, counters: Iterable[Counter], language: str) -> Restore:
    """With the devices called so that no two bear one name."""
    at = {row.id: said(row.name, language) for row in counters}
    names = apart(
        {row.id: placed(row.name, at.get(row.counter_id or "", "")) for row in last.awaited}
    )
    return replace(last, awaited=tuple(replace(row, name=names[row.id]) for row in last.awaited))


def _stamp(moment: datetime, timezone: str, language: str) -> str:
    here = local(moment, timezone)
    return f"{here:%H:%M} {short(language, here)}"


def _line(last: Restore, language: str) -> Iterator[str]:
    if not last.lane_open:
        yield text(language, "content.restored.line.lane", _names(last, "kiosk", language))
    if last.held:
        yield text(language, "content.restored.line.held", _names(last, "counter", language))


def _facts(
    last: Restore, copies: Iterable[KeptCopy], began: str, left: str, language: str
) -> Iterator[Told]:
    def fact(name: str, words: str) -> Told:
        return Told(text(language, f"content.restored.fact.{name}"), words)

    yield fact("began", began)
    copy = [row.name for row in copies if (row.epoch, row.seq) == (last.left_epoch, last.left_seq)]
    yield fact("left", " · ".join([left, *copy[:1]]))
    yield fact("lane", text(language, f"content.restored.lane.{_word(on=last.lane_open)}"))
    if not last.lane_open:
        yield fact("kiosks", _names(last, "kiosk", language))
    yield fact("held", text(language, f"content.restored.called.{_word(on=not last.held)}"))
    if last.held:
        yield fact("counters", _names(last, "counter", language))
    yield fact("healed", number(language, last.healed))


def _word(*, on: bool) -> str:
    return "yes" if on else "no"


def _names(last: Restore, profile: Profile, language: str) -> str:
    names = [row.name for row in last.awaited if row.profile == profile]
    return ", ".join(names) or text(language, "content.restored.nobody")
