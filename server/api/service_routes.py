"""What those ask who watch over the server: whether it lives, whether it is ready, its metrics."""

import asyncio
import hmac
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from server.api.answers import json_response
from server.api.center_routes import guarded
from server.api.openapi import describe
from server.api.reading import token
from server.app.admission.tokens import hashed
from server.app.center import Center
from server.domain.context import Refusal
from server.wire import is_near

SHORTEST_TOKEN = 32
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


def service_routes(center: Center, metrics_token: Path | None) -> list[Route]:
    """The routes; `metrics_token` is the file whose first line opens the metrics from elsewhere."""
    description = json_response(describe())

    async def health(request: Request) -> Response:
        return json_response({"status": "ok"})

    async def ready(request: Request) -> Response:
        await center.level()
        await center.condition.look()
        return json_response(center.condition.describe(), 200 if center.condition.writes else 503)

    async def metrics(request: Request) -> Response:
        if not is_near(request.scope):
            await asyncio.to_thread(_prove, token(request), metrics_token)
        return Response(center.metrics.text(), media_type=_TEXT)

    async def openapi(request: Request) -> Response:
        return Response(description.body, media_type="application/json")

    return [
        Route(routes.HEALTH, health, methods=["GET"]),
        Route(routes.READY, ready, methods=["GET"]),
        Route(routes.METRICS, guarded(metrics), methods=["GET"]),
        Route(routes.OPENAPI, openapi, methods=["GET"]),
    ]


def _prove(token_hash: str, file: Path | None) -> None:
    """Refusal unauthenticated where it is not the file's, or the file is not there or holds no secret."""
    try:
        kept = file.read_text("ascii").partition("\n")[0].strip() if file is not None else ""
    except (OSError, UnicodeError):
        kept = ""
    if len(kept) < SHORTEST_TOKEN or not hmac.compare_digest(hashed(kept), token_hash):
        raise Refusal("unauthenticated", "from elsewhere the metrics are for who has their token")
