"""What a call for help says, with what people call the place that it is about."""

from assets import catalogue
from common.board.alert_changes import DEVICE_GONE
from common.contract.config import Config
from common.contract.ids import Slug
from common.contract.snapshot import Alert
from common.words import said


def alert_title(alert: Alert, config: Config, language: str) -> str:
    """What the alert says, with what people call its place: service, counter, or the device's own."""
    services = {row.id: row.name for row in config.services}
    counters = {row.id: row.name for row in config.counters}
    names = (services.get(alert.service_id or ""), counters.get(alert.counter_id or ""))
    known = [said(name, language) for name in names if name is not None]
    where = next(iter(known), "")
    if alert.device_id is not None and (alert.kind == DEVICE_GONE or not where):
        where = device_name(alert.device_id, where, language)
    title = catalogue.text(language, f"counter.alert.{alert.kind}", where)
    return title[:1].upper() + title[1:]


def device_name(device_id: Slug, counter: str, language: str) -> str:
    """A device as people call it: by its counter, where it is an officer's, else by kind and number."""
    if counter:
        return catalogue.text(language, "counter.device.at", counter)
    kind, _, number = device_id.partition("-")
    words = _DEVICES.get(kind)
    return device_id if words is None else catalogue.text(language, words, number)


_DEVICES = {kind: f"counter.device.{kind}" for kind in ("kiosk", "display", "tablet", "counter")}
