"""Opens the look-up of dossiers that the data directory names, and lets the operator try it."""

import argparse
import logging
from collections.abc import Callable
from zoneinfo import ZoneInfo

from common.contract.config import Config
from common.dossier_codes import read_code
from server.app.dossiers.offering import OfferDossiers
from server.app.dossiers.port import DossierLookup, UnavailableError
from server.app.dossiers.settings import FILE, DossierSettingsError, open_lookup
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import Opened, change, opened
from server.settings import Settings, SettingsError
from server.storage.config_rows import load_config

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]

log = logging.getLogger("motcua.dossiers")


def prepare(center: Opened, settings: Settings) -> DossierLookup | None:
    """The look-up; kiosks offer it where there is one. Unusable settings stop no hall: they are told."""
    config = _config(center)
    try:
        lookup = open_lookup(settings.data, ZoneInfo(config.center.timezone))
    except DossierSettingsError as error:
        log.error("dossiers cannot be looked up: %s", error)  # noqa: TRY400 - one line for the operator
        lookup = None
    if config.kiosk.dossiers != (lookup is not None):
        change(center, OfferDossiers(lookup is not None))
    return lookup


def add_command(add: Add, say: Say) -> None:
    """`check-dossiers CODE`."""

    def do(options: argparse.Namespace, settings: Settings) -> int:
        return check(settings, options.code, say)

    add("check-dossiers", f"look a dossier up as {FILE} says, and print it", do).add_argument(
        "code", metavar="CODE"
    )


def check(settings: Settings, text: str, say: Say) -> int:
    """Print what a kiosk would get, a line for each value; 0 where the dossier is known, else 1."""
    code = read_code(text)
    if code is None:
        raise SettingsError("that is no dossier code, such as H26.12-250701-0001")
    with opened(settings) as center:
        zone = ZoneInfo(_config(center).center.timezone)
    try:
        lookup = open_lookup(settings.data, zone)
        if lookup is None:
            raise SettingsError(f"there is no {FILE} in {settings.data}")
        found = lookup.find(code)
    except DossierSettingsError as error:
        raise SettingsError(str(error)) from error
    except UnavailableError as error:
        tell(f"it cannot be said where {code} stands: {error}")
        return 1
    if found is None:
        tell(f"there is no dossier {code}")
        return 1
    for name in found.__struct_fields__:
        say(f"{name}\t{getattr(found, name) or '-'}")
    return 0


def _config(center: Opened) -> Config:
    with center.database.reading() as connection:
        return load_config(connection, center.center_id)
