"""The commands' route written on bare ASGI: it is most of what a busy server does."""

import time

from starlette.types import Message, Receive, Scope, Send

from common.contract.codec import decode_command
from common.contract.routes import EPOCH_HEADER, PROBLEM_TYPE, REPLAYED_HEADER
from server.api.answers import JSON
from server.api.reading import read_body
from server.app.admission.access import token_hash
from server.app.center import Center
from server.app.writing.jobs import Answer, refused, unread
from server.domain.context import Refusal

_EPOCH = EPOCH_HEADER.lower().encode()
_REPLAYED = (REPLAYED_HEADER.lower().encode(), b"true")


class CommandEndpoint:
    """`POST …/commands` of one center."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry out one command and answer, byte for byte what is stored."""
        try:
            answer = await self._answer(scope, receive)
        except Refusal as refusal:
            answer = refused(refusal.rejected.code, refusal.rejected.detail)
        await send(_start(answer))
        await send({"type": "http.response.body", "body": answer.body})

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        authorization = None
        for name, value in scope["headers"]:
            if name == b"authorization":
                authorization = value.decode("latin-1")
        holder = token_hash(authorization)
        await self._center.admit(holder)
        try:
            envelope = decode_command(await read_body(scope, receive))
        except ValueError as error:
            raise unread(error) from error
        began = time.perf_counter()
        answer = await self._center.command(holder, envelope)
        self._center.metrics.commanded(time.perf_counter() - began)
        return answer


def _start(answer: Answer) -> Message:
    kind = JSON if answer.status == 200 else PROBLEM_TYPE
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", b"%d" % len(answer.body)),
    ]
    if answer.epoch is not None:
        headers.append((_EPOCH, b"%d" % answer.epoch))
    if answer.replayed:
        headers.append(_REPLAYED)
    return {"type": "http.response.start", "status": answer.status, "headers": headers}
