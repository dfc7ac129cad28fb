"""The routes of the center's files, as data."""

from common.contract import routes
from server.api.operation import ALWAYS, DEVICE, Operation

_PICTURES = ("image/png", "image/jpeg", "image/webp")
_VIDEOS = ("video/mp4", "video/webm")

KEEPING_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="get",
        path=routes.ASSETS,
        name="assets",
        summary="The pictures, videos and sounds that the center keeps, and what names each.",
        answer="KeptAssets",
        result="All files, the largest first.",
        problems=(*DEVICE, *ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.ASSETS,
        name="keepAsset",
        summary="Bring a file along; a picture is made small and loses what its camera wrote into it.",
        takes=(*_PICTURES, *_VIDEOS),
        answer="KeptAsset",
        status=201,
        result="The file as it is kept.",
        problems=("too-large", "invalid-data", *DEVICE, "outcome-unknown", *ALWAYS),
        parameters=(
            {
                "name": "use",
                "in": "query",
                "required": True,
                "schema": {"enum": ["slide", "photo"]},
            },
        ),
    ),
    Operation(
        method="delete",
        path=routes.ASSET,
        name="letAssetGo",
        summary="Let a file go that nothing names.",
        status=204,
        media_type="",
        result="It is gone.",
        problems=(*DEVICE, "not-found", "still-named", "outcome-unknown", *ALWAYS),
    ),
)
