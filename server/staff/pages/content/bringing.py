"""A file picked in the browser: it travels beside the page, with its progress, and is handed to the page."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from common.client.errors import Refused
from common.client.staff.line import StaffLine
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, StaffFile, address
from server.staff.frame.visit import Visit
from server.staff.guard import TOKEN
from server.staff.pages.content.brought import LIMIT, Brought, Kept
from server.wire import UPLOAD_SECONDS, limited

PATH = "/brought"
_LARGE, _LOST = "large", "lost"
_SCRIPT = f"""(event) => {{
  const input = event.target, file = input.files[0];
  if (!file) return;
  const bar = input.parentElement.querySelector('progress');
  const id = Math.random().toString(36).slice(2);
  const done = (why) => {{
    bar.hidden = true; input.disabled = false; input.value = ''; input.focus();
    emit({{id: id, name: file.name, why: why}});
  }};
  if (file.size > Number(input.dataset.most)) {{ done('{_LARGE}'); return; }}
  const asked = new XMLHttpRequest();
  bar.value = 0; bar.hidden = false; input.disabled = true;
  asked.upload.onprogress = (now) => {{ bar.value = now.loaded / now.total; }};
  asked.onload = () => done(asked.status === 204 ? '' : asked.status === 413 ? '{_LARGE}' : '{_LOST}');
  asked.onerror = () => done('{_LOST}');
  asked.open('POST', '{address(PATH)}?as=' + id);
  asked.send(file);
}}"""

Act = Callable[[bytes, str], Awaitable[None]]
"""Gets the file and the name that it bears in the browser."""

_brought = Brought()
_STATUS: dict[Kept, int] = {"kept": 204, "large": 413, "lost": 409}


class Bring:
    """A field for a file; what is wrong with one is said at it."""

    def __init__(
        self,
        visit: Visit,
        mark: str,
        label: str,
        help_: str,
        kinds: str,
        act: Act,
        most: int = LIMIT,
    ) -> None:
        """`kinds` is what the browser offers to pick; it decides nothing. `most` is in bytes."""
        self._visit, self._act, self._most = visit, act, most
        with box("div", "field bring", f"{mark}.field"):
            field = box("input", "file", mark, id=mark, type="file", accept=kinds, data_most=most)
            Words("label", label, "plain").props["for"] = mark
            Words("p", help_, "help").props["id"] = f"{mark}-help"
            bar = box("progress", "", "", max="1", aria_label=visit.text("content.bring.progress"))
            bar.props["hidden"] = True
            self._reading = Words("p", visit.text("content.bring.reading"), "", f"{mark}.reading")
            self._reading.props.update({"role": "status", "hidden": True})
            self._fault = Words("p", "", "fault", f"{mark}.fault")
            self._fault.props.update({"role": "alert", "hidden": True, "id": f"{mark}-fault"})
        field.props["aria-describedby"] = f"{mark}-help {mark}-fault"
        visit.on(field, "change", self._came, _SCRIPT)

    def complain(self, words: str) -> None:
        """Say what is wrong with the file, or nothing any more."""
        self._fault.say(words)
        self._fault.props["hidden"] = not words

    async def _came(self, told: Any) -> None:
        said = told if isinstance(told, dict) else {}
        raw = _brought.take(self._visit.token, str(said.get("id")))
        if raw is None or len(raw) > self._most:
            why = _LARGE if raw is not None or said.get("why") == _LARGE else _LOST
            self.complain(self._visit.text(f"content.bring.{why}", self._most >> 20))
            return
        self.complain("")
        self._reading.props["hidden"] = False
        try:
            await self._act(raw, str(said.get("name"))[:200])
        except Refused as refused:
            fault = next((one for one in refused.faults if one.kind == "asset"), None)
            if fault is None:
                raise
            area, _, code = fault.code.partition("-")
            key = f"recorder.fault.{code}" if area == "voice" else f"content.fault.{fault.code}"
            self.complain(self._visit.text(key, *fault.args))
        finally:
            if not self._reading.is_deleted:
                self._reading.props["hidden"] = True


async def _keep(request: Request, _: StaffLine) -> Response:
    """Keep a file until its page takes it, a moment later."""
    limited(request.scope).allow(UPLOAD_SECONDS)
    name = request.query_params.get("as", "")[:40]
    told = await _brought.keep(request.scope[TOKEN], name, request.stream())
    return Response(status_code=_STATUS[told])


BROUGHT = StaffFile(path=PATH, roles=EDITORS, answer=_keep, method="POST")
