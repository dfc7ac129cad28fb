"""The routes of the center's files, of its sheets and of its copies, as data."""

from assets.catalogue import LANGUAGES
from common.contract import routes
from server.api.operation import ALWAYS, BODY, DEVICE, Operation

_PICTURES = ("image/png", "image/jpeg", "image/webp")
_VIDEOS = ("video/mp4", "video/webm")
_SHEETS = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_READER = {"name": "language", "in": "query", "schema": {"enum": list(LANGUAGES)}}
_SEEN = {"name": "seen", "in": "query", "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}


def _choice(name: str, *words: str) -> dict[str, object]:
    return {"name": name, "in": "query", "required": True, "schema": {"enum": list(words)}}


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
        takes=(*_PICTURES, *_VIDEOS, "application/zip"),
        answer="KeptAsset",
        status=201,
        result="The file as it is kept.",
        problems=("too-large", "invalid-data", *DEVICE, "outcome-unknown", *ALWAYS),
        parameters=(_choice("use", "slide", "photo", "voice"),),
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
    Operation(
        method="get",
        path=routes.PROCEDURE_SHEET,
        name="procedureSheet",
        summary="All procedures, or the papers they need, as CSV or as an Excel workbook.",
        media_type="text/csv",
        result="The sheet, which taken in again changes nothing; with `language` its columns are in words.",
        problems=("invalid-data", "not-found", *DEVICE, *ALWAYS),
        parameters=(_choice("format", "csv", "xlsx"), _READER),
    ),
    Operation(
        method="post",
        path=routes.PROCEDURE_SHEET,
        name="takeProcedureSheet",
        summary="Take a sheet in, where what was there was `seen`; without that only say what it would do.",
        takes=_SHEETS,
        answer="SheetOutcome",
        result="What it changed, or would.",
        problems=(
            "too-large",
            "invalid-data",
            "not-found",
            "changed-meanwhile",
            *DEVICE,
            "outcome-unknown",
            *ALWAYS,
        ),
        parameters=(
            _choice("missing", "keep", "remove"),
            _SEEN,
        ),
    ),
    Operation(
        method="get",
        path=routes.LANGUAGE,
        name="languageSheet",
        summary="A language that the center brought along, beside the product's words.",
        media_type="text/csv",
        result="The sheet; of a language that is not there yet without its words.",
        problems=("invalid-data", "not-found", *DEVICE, *ALWAYS),
        parameters=(_choice("format", "csv", "xlsx"),),
    ),
    Operation(
        method="post",
        path=routes.LANGUAGE,
        name="takeLanguageSheet",
        summary="Take a language in where it was `seen` so; without `do` only say what that would do.",
        takes=_SHEETS,
        answer="LanguageOutcome",
        result="What it changed, or would.",
        problems=(
            "too-large",
            "invalid-data",
            "not-found",
            "changed-meanwhile",
            *DEVICE,
            "outcome-unknown",
            *ALWAYS,
        ),
        parameters=(
            _SEEN,
            {"name": "do", "in": "query", "schema": {"enum": ["yes"]}},
        ),
    ),
    Operation(
        method="get",
        path=routes.BACKUPS,
        name="backups",
        summary="The copies of the center's data: the last ones, where they lie, what is wrong with them.",
        answer="BackupState",
        result="How the copies are.",
        problems=(*DEVICE, "not-found", *ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.BACKUPS,
        name="copyNow",
        summary="Make a copy soon, without waiting for its time.",
        status=202,
        media_type="",
        result="It will be made.",
        problems=(*DEVICE, "not-found", *ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.RESTORE,
        name="restore",
        summary="The last restore of the center's data: who is awaited since then, what came back.",
        answer="RestoreState",
        result="How it stands.",
        problems=(*DEVICE, *ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.LOST_CHANGES,
        name="lostChanges",
        summary="Changes of the configuration that the last restore has lost and devices gave back.",
        answer="PastChanges",
        result="Twenty at a time, not in effect; `later` is when that row was changed since.",
        problems=("invalid-data", *DEVICE, *ALWAYS),
        parameters=(
            {
                "name": "before",
                "in": "query",
                "schema": {"type": "string", "pattern": r"^\d{1,9}$"},
            },
        ),
    ),
    Operation(
        method="get",
        path=routes.SCHEDULES,
        name="reportSchedules",
        summary="Reports that are made by themselves, and how their deliveries do.",
        answer="KeptSchedules",
        result="All of them.",
        problems=(*DEVICE, "not-found", *ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.SCHEDULE,
        name="changeReportSchedule",
        summary="Add, change or delete reports that are made by themselves.",
        body="ScheduleChange",
        answer="KeptSchedules",
        result="All of them, as they are now.",
        problems=(*BODY, *DEVICE, "not-found", "changed-meanwhile", *ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.SCHEDULE_TRIAL,
        name="tryReportSchedule",
        summary="Deliver the newest period once more, at once.",
        answer="ScheduleTried",
        result="Whether it arrived.",
        problems=(*DEVICE, "not-found", *ALWAYS),
    ),
)
