"""Runs the server: one process, uvicorn, a goodbye to every reader at SIGTERM."""

import asyncio
import contextlib
import signal
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from fastapi import APIRouter
from msgspec.structs import replace

from common.notify import Notifier
from server.api.app import create_app
from server.api.backup_routes import Copying, backup_routes
from server.api.dossier_route import dossier_route
from server.api.protocol import Protocol
from server.api.restore_routes import restore_routes
from server.api.schedule_routes import Scheduling, schedule_routes
from server.app.center import Center
from server.app.dossiers.port import DossierLookup
from server.app.dossiers.service import Dossiers
from server.app.history.restored import Restores
from server.bootstrap import announcing
from server.bootstrap.announcing import Announcing
from server.bootstrap.copies_seen import Copies
from server.bootstrap.cores import roam, settle
from server.bootstrap.dossiers import prepare
from server.bootstrap.languages import learn_languages
from server.bootstrap.listening import ListenError, Listening, listen
from server.bootstrap.opening import Opened, now
from server.bootstrap.players import Players
from server.bootstrap.procedure_pages import ProcedurePages
from server.bootstrap.remembering import notice_rollback
from server.bootstrap.schedule_file import settle as settle_schedules
from server.bootstrap.schedule_keeper import ScheduleKeeper
from server.bootstrap.schedules_kept import SchedulesKept
from server.bootstrap.sheet_keeper import SheetKeeper
from server.bootstrap.staff_door import staff_door
from server.bootstrap.staffing import Staffing
from server.bootstrap.ticket_pages import TicketPages
from server.bootstrap.upkeep import Rhythm, Upkeep
from server.bootstrap.watchdog import Watchdog
from server.settings import METRICS_TOKEN, Settings
from server.storage.ballast import Ballast
from server.storage.history.ledger import Ledger
from server.web.procedure_routes import procedure_routes
from server.web.routes import ticket_routes

GRACE_SECONDS = 3

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class CenterServer(uvicorn.Server):
    """uvicorn with a goodbye."""

    def __init__(self, config: uvicorn.Config, center: Center, dossiers: Dossiers) -> None:
        super().__init__(config)
        self.center = center
        self._dossiers = dossiers
        self.address = ""
        self._bound = ("", 0)
        self._announcing: Announcing | None = None
        self.upkeep: Upkeep | None = None
        self.copying: Copying | None = None
        self.sheets: SheetKeeper | None = None
        self.schedules: ScheduleKeeper | None = None
        self.scheduling: Scheduling | None = None
        self.staffing: Staffing | None = None
        self.players: Players | None = None
        self.settled = False
        """Whether loop and writer, which take turns, share a core; set it before the start."""
        self._watchdog = Watchdog(center.beat, Notifier())

    def announce(self, listener: socket.socket) -> None:
        """Say where this server listens, once it does."""
        host, port = self._bound = listener.getsockname()[:2]
        scheme = "https" if self.config.is_ssl else "http"
        self.address = f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if self.settled:
            settle()
        await super().startup(sockets)
        if self.settled:
            pool = ThreadPoolExecutor(thread_name_prefix="aside", initializer=roam)
            asyncio.get_running_loop().set_default_executor(pool)
        if self.started:
            sys.stderr.write(f"listening on {self.address}\n")
            sys.stderr.flush()
            self._tell_the_network()
            if self.upkeep is not None:
                await self.upkeep.start()
            if self.sheets is not None:
                await self.sheets.start()
            if self.schedules is not None:
                await self.schedules.start()
            if self.staffing is not None:
                self.staffing.start(self._bound[1])
            if self.players is not None:
                self.players.start(self._bound[1])
            self._watchdog.start()

    def _tell_the_network(self) -> None:
        host, port = self._bound
        if announcing.is_local(host):
            return
        known = self.center.state.config.center
        name = known.name[known.languages[0]]
        self._announcing = Announcing(known.id, name, host, port, tls=self.config.is_ssl)
        self._announcing.start()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, and then go on to close the database: uvicorn would raise it again."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._watchdog.stop()
        for beside in (self.players, self.staffing):
            if beside is not None:
                await beside.stop()
        self.center.feed.close()
        if self._announcing is not None:
            await asyncio.to_thread(self._announcing.stop)
        if self.upkeep is not None:
            await self.upkeep.stop()
        if self.sheets is not None:
            await self.sheets.stop()
        if self.schedules is not None:
            await self.schedules.stop()
        self._dossiers.close()
        await super().shutdown(sockets)


def run(
    opened: Opened,
    listening: Listening,
    settings: Settings,
    rhythm: Rhythm,
    staffing: Staffing | None,
    players: Players | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT; 0 when that went well. DatabaseError after a broken-off restore."""
    learn_languages(opened)
    ledger = notice_rollback(opened, settings)
    settle_schedules(settings.data, opened)
    listening = replace(listening, metrics_token=settings.data / METRICS_TOKEN)
    ballast = Ballast(settings.data, rhythm.ballast_bytes if opened.database.sqlite else 0)
    server = build(opened, listening, ledger, ballast, prepare(opened, settings), staffing)
    server.players = players
    server.settled = opened.database.sqlite
    server.upkeep = upkeep = Upkeep(settings, ballast, rhythm, server.center.metrics)
    server.copying = Copies(upkeep, settings, opened)
    server.center.condition.watch(lambda: upkeep.fault)
    server.sheets = SheetKeeper(settings)
    server.schedules = schedules = ScheduleKeeper(settings, opened, server.center.metrics)
    server.scheduling = SchedulesKept(settings, opened, schedules, server.center.editing)
    server.center.condition.watch(lambda: schedules.fault)
    with listen(listening) as listener:
        server.announce(listener)
        server.run([listener])
    return 0 if server.started else 1


def build(
    opened: Opened,
    listening: Listening,
    ledger: Ledger | None = None,
    ballast: Ballast | None = None,
    lookup: DossierLookup | None = None,
    staffing: Staffing | None = None,
) -> CenterServer:
    """The server of this center, not yet started; ListenError for an unusable certificate."""
    relieve = None if ballast is None else ballast.release
    center = Center(opened.database, opened.center_id, now, ledger, relieve)
    if ballast is not None:
        center.condition.watch(lambda: ballast.fault)
    dossiers = Dossiers(lookup, center.metrics, time.monotonic)
    copies = backup_routes(center, lambda: server.copying)
    scheduled = schedule_routes(center, lambda: server.scheduling)
    restores = Restores(opened.database, opened.center_id, lambda: center.state)
    told = restore_routes(center, restores)
    asked = APIRouter(routes=[dossier_route(center, dossiers), *copies, *told, *scheduled])
    pages = [ticket_routes(TicketPages(center)), procedure_routes(ProcedurePages(center)), asked]
    if staffing is not None:
        staffing.show(center.metrics)
        center.condition.watch(lambda: staffing.fault)
        pages.append(staff_door(staffing))
    config = uvicorn.Config(
        create_app(center, pages, listening.metrics_token),
        http=Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=2048,
        ssl_certfile=listening.certificate,
        ssl_keyfile=listening.key,
    )
    try:
        config.load()
        if config.ssl is not None:
            config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    except (OSError, ssl.SSLError) as error:
        raise ListenError(f"cannot use the certificate and its key: {error}") from error
    server = CenterServer(config, center, dossiers)
    server.staffing = staffing
    return server
