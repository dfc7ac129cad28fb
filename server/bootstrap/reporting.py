"""The operator's command `report NAME`: figures of past days as a file."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from common.contract.config import Config
from server.bootstrap.opening import opened
from server.bootstrap.saying import hand_over
from server.reports.device_names import device_names
from server.reports.export.files import FORMATS, write
from server.reports.making import REPORTS, make
from server.reports.names import Names
from server.reports.reading import open_reading
from server.reports.request import Request, UnfitRequest
from server.reports.showing import known
from server.settings import Settings, SettingsError
from server.storage.config_rows import load_config

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]
LEAVE = "officer"
"""These go, and what they did stays."""

STDOUT = "csv"
"""The format that may go to stdout."""


def add_command(add: Add) -> None:
    """`report NAME --from DAY --to DAY`."""
    parser = add("report", "figures of past days as CSV, Excel workbook or PDF", report)
    parser.add_argument("name", metavar="NAME", choices=tuple(REPORTS), help=", ".join(REPORTS))
    for flag, place in (("--from", "first"), ("--to", "last")):
        parser.add_argument(flag, dest=place, metavar="YYYY-MM-DD", type=_day, required=True)
    for flag, place in (
        ("--field", "field_id"),
        ("--service", "service_id"),
        ("--counter", "counter_id"),
        ("--officer", "officer_id"),
        ("--class", "priority"),
        ("--channel", "channel"),
    ):
        parser.add_argument(flag, dest=place, metavar="ID")
    parser.add_argument("--language", choices=("vi", "en"), default="vi")
    parser.add_argument("--format", choices=FORMATS, help="by itself that of --out, or csv")
    parser.add_argument("--out", metavar="FILE", type=Path, help="stdout if left out, for csv")


def report(options: argparse.Namespace, settings: Settings) -> int:
    """Make the report and write it; SettingsError where it cannot be asked this way."""
    format_ = _format(options)
    with opened(settings) as center:
        center_id = center.center_id
    reading = open_reading(settings.database)
    try:
        with reading.moment() as connection:
            config = load_config(connection, center_id)
            devices = device_names(connection, config, options.language)
            made = make(connection, config, options.name, _request(options, config))
    except UnfitRequest as error:
        raise SettingsError(str(error)) from error
    finally:
        reading.close()
    body = write(made, Names(config, options.language, devices), format_)
    if options.out is None:
        hand_over(body)
        return 0
    try:
        options.out.write_bytes(body)
    except OSError as error:
        raise SettingsError(f"cannot write {options.out}: {error.strerror}") from error
    return 0


def _format(options: argparse.Namespace) -> str:
    suffix = options.out.suffix.removeprefix(".").lower() if options.out is not None else ""
    chosen: str = options.format or (suffix if suffix in FORMATS else STDOUT)
    if options.out is None and chosen != STDOUT:
        raise SettingsError(f"a {chosen} file needs --out FILE")
    return chosen


def _request(options: argparse.Namespace, config: Config) -> Request:
    request = Request(
        center_id=config.center.id,
        first=options.first,
        last=options.last,
        field_id=options.field_id,
        service_id=options.service_id,
        counter_id=options.counter_id,
        officer_id=options.officer_id,
        priority=options.priority,
        channel=options.channel,
    )
    for name, value in request.filters().items():
        if name != LEAVE and value not in known(config)[name]:
            raise UnfitRequest(f"the center has no {name} {value}")
    return request


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day such as 2026-11-20") from None
