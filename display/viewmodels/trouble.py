"""What is said when something is wrong: with the connection, the sound, the place of the display."""

from datetime import datetime

from msgspec import Struct

from assets.catalogue import problem, text
from common.client.errors import UNTRUSTED
from common.client.hall import Hall
from common.timetext import as_of
from common.ui.connection import connection
from display.place import Scope
from display.viewmodels.local import Local


class Trouble(Struct, frozen=True, kw_only=True):
    """What happened and what to do; empty where all is well."""

    title: str = ""
    detail: str = ""
    tone: str = "warn"


def trouble_of(hall: Hall, local: Local, now: datetime) -> Trouble:
    """How the connection to the server is."""
    link, language, config = connection(hall.link, now), local.language, hall.config
    if link.state == "online":
        return Trouble()
    if link.state == "refused":
        title, detail = text(language, "display.refused"), text(language, "display.refused.detail")
        return Trouble(title=title, detail=detail, tone="bad")
    if link.code in UNTRUSTED:
        title, detail = problem(language, link.code or "")
        return Trouble(title=title, detail=detail)
    if config is None:
        detail = text(language, "display.no_server.detail")
        return Trouble(title=text(language, "display.no_server"), detail=detail)
    title = text(language, "display.cut_off")
    if link.since is None:
        return Trouble(title=title, detail=text(language, "display.cut_off.unknown"))
    told = now if local.sure else None
    seen = as_of(language, link.since, told, config.center.timezone)
    return Trouble(title=title, detail=text(language, "display.cut_off.detail", seen))


def sound_of(local: Local, spoken: tuple[str, ...]) -> str:
    """What is wrong with the sound, where calls are spoken in these languages."""
    if local.silent:
        return text(local.language, "display.sound.none")
    if not local.voiceless:
        return ""
    some = voiced(local, spoken)
    return text(local.language, "display.sound.voice" if some else "display.sound.chime")


def voiced(local: Local, spoken: tuple[str, ...]) -> set[str]:
    """The languages that are spoken here."""
    return set(spoken) - set(local.voiceless)


def place_of(scope: Scope, language: str) -> str:
    """What is wrong with the display's place."""
    if scope.missing:
        return text(language, f"display.place.no_{scope.place.kind}", scope.place.id)
    if scope.counters is not None and not scope.counters:
        return text(language, "display.place.empty")
    return ""
