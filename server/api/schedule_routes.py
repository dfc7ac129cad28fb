"""Reports that are made by themselves: listed, changed and tried at the staff pages."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.ids import ADMINISTRATORS, EDITORS, Role, Slug
from common.contract.report_schedules import KeptSchedules, ScheduleChange, ScheduleTried
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import read, token
from server.app.admission.staff_sessions import staff_session
from server.app.center import Center
from server.domain.context import Refusal


class Scheduling(Protocol):
    """What keeps and tries the schedules beside a running server."""

    async def listed(self) -> KeptSchedules:
        """All of them, and how they do."""

    async def change(self, token_hash: str, schedule: Slug, change: ScheduleChange) -> None:
        """Add, change or delete one; Refusal not-allowed, changed-meanwhile or invalid-data."""

    async def attempt(self, schedule: Slug) -> ScheduleTried:
        """Deliver the newest period, once more; Refusal not-found."""


def schedule_routes(center: Center, scheduling: Callable[[], Scheduling | None]) -> list[Route]:
    """The routes: managers look, administrators say what is sent where."""

    async def asked(request: Request, roles: AbstractSet[Role] = ADMINISTRATORS) -> Scheduling:
        if staff_session(await here(center, request)).role not in roles:
            raise Refusal("not-allowed", "this role does not look after schedules")
        found = scheduling()
        if found is None:
            raise Refusal("not-found", "this server delivers no reports by itself")
        return found

    async def listed(request: Request) -> Response:
        return json_response(await (await asked(request, EDITORS)).listed())

    async def change(request: Request) -> Response:
        found = await asked(request)
        wanted = await read(request, ScheduleChange)
        await found.change(token(request), request.path_params["schedule"], wanted)
        return json_response(await found.listed())

    async def attempt(request: Request) -> Response:
        found = await asked(request)
        return json_response(await found.attempt(request.path_params["schedule"]))

    return [
        Route(routes.SCHEDULES, guarded(listed), methods=["GET"]),
        Route(routes.SCHEDULE, guarded(change), methods=["POST"]),
        Route(routes.SCHEDULE_TRIAL, guarded(attempt), methods=["POST"]),
    ]
