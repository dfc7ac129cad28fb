"""Bodies and answers of the routes by which the staff keep pictures, videos and sounds."""

from typing import Literal

from msgspec import Struct

from common.contract.ids import Sha256

AssetUse = Literal["slide", "photo", "voice"]
"""What a file is brought for: a slide of the hall's displays, an officer's photo, a recorded voice."""


class Named(Struct, frozen=True, kw_only=True, order=True):
    """What names an asset: a row of the configuration, an account, or a change of all procedures."""

    kind: str
    id: str


class KeptAsset(Struct, frozen=True, kw_only=True):
    """A file that the center keeps, with its size in bytes; it may go once nothing names it."""

    sha256: Sha256
    media_type: str
    bytes: int
    named_by: tuple[Named, ...] = ()


class KeptAssets(Struct, frozen=True, kw_only=True):
    """`GET …/assets`: all files, the largest first; of `room` bytes so many are `taken`.

    What history alone names takes none of it.
    """

    assets: tuple[KeptAsset, ...]
    room: int
    taken: int
