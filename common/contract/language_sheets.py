"""The answer of the route that takes in a language that a center brings along, and what it tells of texts."""

from msgspec import Struct

from common.contract.ids import Sha256


class TextChange(Struct, frozen=True, kw_only=True):
    """A text before and after: its one form, or those for one of a thing and for more; none: not there."""

    key: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class LanguageOutcome(Struct, frozen=True, kw_only=True):
    """What a sheet makes of a language, or would: so many `texts`.

    `changed` of them are others, new or gone. `changes` are these, in the product's order. `lacking` are
    the keys of the product that are said in another language then. `seen` names the language as it was,
    None for a new one; it goes with the sheet when it is to be done. `version` is the configuration's
    after it, None for a trial and where nothing changed.
    """

    seen: Sha256 | None
    texts: int
    changed: int
    lacking: tuple[str, ...]
    changes: tuple[TextChange, ...] = ()
    version: int | None = None
