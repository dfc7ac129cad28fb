"""A center that has nothing yet but what is the same everywhere; its staff make the rest in the browser."""

from typing import Any

from msgspec.structs import replace

from assets import asset
from assets.catalogue import LANGUAGES
from common.contract.codec import build, plain
from common.contract.config import Config, KioskSettings, Policy, Texts
from common.slugs import new_id
from server.app.center_files.model import CenterData
from server.app.center_files.reader import read_center


def empty_center(name: str) -> CenterData:
    """A center of this name without fields, services, counters and staff.

    Reasons, priority classes, rating form and hours are the sample center's, in the product's languages.
    """
    sample = read_center(asset("sample")).config
    config = build(Config, _in_our_languages(plain(sample)))
    center = replace(
        config.center,
        id=new_id({LANGUAGES[0]: name}, ()),
        name=dict.fromkeys(LANGUAGES, name),
        languages=LANGUAGES,
        catalogues={},
        public_url="",
    )
    config = replace(
        config,
        center=center,
        fields=(),
        services=(),
        counters=(),
        officers=(),
        zones=(),
        media=(),
        menu=(),
        policy=Policy(),
        texts=Texts(),
        kiosk=KioskSettings(),
        announcing=replace(config.announcing, voices={}, packs={}),
    )
    return CenterData(config=config, procedures=(), staff=(), assets={})


def _in_our_languages(value: Any) -> Any:
    """Each text without the languages that the sample center alone has."""
    if isinstance(value, dict):
        if LANGUAGES[0] in value:
            return {name: value[name] for name in LANGUAGES if name in value}
        return {name: _in_our_languages(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_in_our_languages(item) for item in value]
    return value
