"""A real mail server on loopback that takes mail over TLS from who signs in, and keeps it."""

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from server.bootstrap.tls import own_certificate
from tests.drive.ports import free_port

USER, PASSWORD = "bao-cao", "s3cret"
NOBODY, STRANGER = "nobody@example.vn", "stranger@example.vn"
TAKEN = "250 OK"


class PostOffice:
    """`letters` are the messages that it took, `reached` who got each; `authority` proves its certificate.

    It refuses the addresses of `refused` until they are taken out, those of `later` for a while, it closes
    at those of `closing`, and refuses STRANGER as a sender. `asked` are all whom it was asked to take.
    """

    def __init__(self, folder: Path) -> None:
        self.authority, key, _ = own_certificate(folder, "post", datetime.now(UTC))
        self.letters: list[EmailMessage] = []
        self.reached: list[list[str]] = []
        self.asked: list[str] = []
        self.begin_anew()
        trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        trust.load_cert_chain(self.authority, key)
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=free_port(),
            server_hostname="localhost",
            tls_context=trust,
            require_starttls=True,
            auth_required=True,
            authenticator=self._knows,
        )

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._controller.port)

    def begin_anew(self) -> None:
        """As nobody had ever sent anything."""
        self.letters.clear()
        self.reached.clear()
        self.asked.clear()
        self.refused, self.later, self.closing = {NOBODY}, set[str](), set[str]()
        self.answer, self.goodbye = TAKEN, "221 Bye"

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address == STRANGER:
            return "550 not from here"
        envelope.mail_from = address
        return TAKEN

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:
        return self.goodbye

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        self.asked.append(address)
        if address in self.closing:
            return "421 closing"
        if address in self.refused:
            return "550 there is nobody of this name"
        if address in self.later:
            return "451 later"
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer != TAKEN:
            return self.answer
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.letters.append(message)
        self.reached.append(list(envelope.rcpt_tos))
        return TAKEN

    @contextmanager
    def open(self) -> Iterator["PostOffice"]:
        """While it takes mail."""
        self._controller.start()
        try:
            yield self
        finally:
            self._controller.stop()

    def _knows(self, server: Any, session: Any, envelope: Any, how: str, data: Any) -> AuthResult:
        known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)
