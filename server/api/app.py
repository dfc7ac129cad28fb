"""Puts the HTTP application together; every refusal of the framework is a problem, too."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from common.contract import routes
from server.api.answers import (
    UNAVAILABLE,
    problem_response,
    unavailable_response,
)
from server.api.asset_routes import asset_routes
from server.api.audit_routes import audit_routes
from server.api.center_routes import center_routes
from server.api.device_routes import device_routes
from server.api.door_routes import door_routes
from server.api.edge import Edge
from server.api.editing_routes import editing_routes
from server.api.feed_route import FeedStream
from server.api.gate import Gate
from server.api.hall_routes import hall_routes
from server.api.hot_path import CommandEndpoint
from server.api.language_routes import language_routes
from server.api.people_routes import people_routes
from server.api.procedure_sheet_routes import procedure_sheet_routes
from server.api.service_routes import service_routes
from server.api.staff_routes import staff_routes
from server.api.witness_route import witness_route
from server.app.center import Center

BEAT_SECONDS = 5.0
_CODES = {404: "not-found", 405: "wrong-method", 413: "too-large"}


def create_app(
    center: Center, pages: Sequence[APIRouter] = (), metrics_token: Path | None = None
) -> ASGIApp:
    """The ASGI application of one center; `pages` are further routers, such as the ticket page.

    What the file `metrics_token` holds opens the metrics to other machines.
    """

    @contextlib.asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        await center.start()
        beat = asyncio.create_task(_beat(center))
        yield
        beat.cancel()
        center.feed.close()
        await center.stop()

    app = FastAPI(
        title="motcua",
        lifespan=life,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    stream = FeedStream(center)
    app.router.routes[:] = _routes(center, stream, metrics_token)
    for router in pages:
        app.include_router(router)
    _tell_failures(app)
    hot: dict[tuple[str, str], ASGIApp] = {
        ("POST", routes.COMMANDS.format(center=center.id)): Gate(CommandEndpoint(center), center),
        ("GET", routes.FEED.format(center=center.id)): Gate(stream, center),
    }
    return Edge(Gate(app, center), hot, center.clock, center.metrics)


def _routes(center: Center, stream: FeedStream, metrics_token: Path | None) -> list[BaseRoute]:
    feed = Route(routes.FEED, stream, methods=["GET"])
    feed.methods = {"GET"}
    return [
        *center_routes(center),
        feed,
        witness_route(center),
        *hall_routes(center),
        *door_routes(center),
        *people_routes(center),
        *device_routes(center),
        *staff_routes(center),
        *audit_routes(center),
        *editing_routes(center),
        *asset_routes(center),
        *procedure_sheet_routes(center),
        *language_routes(center),
        *service_routes(center, metrics_token),
    ]


def _tell_failures(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misasked)
    app.add_exception_handler(Exception, _failed)
    for kind in UNAVAILABLE:
        app.add_exception_handler(kind, _unavailable)


async def _beat(center: Center) -> None:
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        center.feed.beat()


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem_response(_CODES.get(error.status_code, "malformed"))
    answer.headers.update(error.headers or {})
    return answer


async def _misasked(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = ", ".join(str(one["loc"][-1]) for one in error.errors())
    return problem_response("invalid-data", f"{wrong} is not of its type")


async def _failed(request: Request, error: Exception) -> Response:
    return problem_response("internal")


async def _unavailable(request: Request, error: Exception) -> Response:
    return unavailable_response(error)
