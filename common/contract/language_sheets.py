"""The answer of the route that takes in a language that a center brings along."""

from msgspec import Struct

from common.contract.ids import Sha256


class LanguageOutcome(Struct, frozen=True, kw_only=True):
    """What a sheet makes of a language, or would: so many `texts`, of which `changed` are others or new.

    `lacking` are the keys of the product that are said in another language then. `seen` names the
    language as it was, None for a new one; it goes with the sheet when it is to be done. `version` is the
    configuration's after it, None for a trial and where nothing changed.
    """

    seen: Sha256 | None
    texts: int
    changed: int
    lacking: tuple[str, ...]
    version: int | None = None
