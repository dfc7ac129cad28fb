"""Brings the files of a report into a folder, or to people by mail."""

import errno
import os
import re
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from common.contract.report_schedules import TroubleCode
from server.reports.schedules.outcomes import Outcome
from server.reports.schedules.settings import Mail, Schedule

PATIENCE_SECONDS = 60.0
TYPES = {
    "csv": ("text", "csv"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": ("application", "pdf"),
}

_FOLDER_CODES: Mapping[int, TroubleCode] = MappingProxyType(
    {
        **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ESTALE), "no-folder"),
        **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "folder-closed"),
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "disk-full"),
    }
)

_MAIL_CODES: tuple[tuple[type[OSError], TroubleCode], ...] = (
    (ssl.SSLError, "tls-fault"),
    (smtplib.SMTPSenderRefused, "sender-refused"),
    (smtplib.SMTPConnectError, "mail-not-reached"),
    (smtplib.SMTPServerDisconnected, "mail-not-reached"),
    (smtplib.SMTPException, "mail-refused"),
    (OSError, "mail-not-reached"),
)
FOR_GOOD = range(500, 600)
"""Answers of a mail server that stay the same however often it is asked; others may be other ones later."""

_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")


class DeliveryError(Exception):
    """It did not arrive, for this cause at this place; the text is one line, without secrets.

    `outcome` says whether the same may arrive later.
    """

    def __init__(
        self, code: TroubleCode, place: str, words: str, outcome: Outcome = "failed"
    ) -> None:
        super().__init__(words)
        self.code, self.place, self.outcome = code, place, outcome


class ReportFile(Struct, frozen=True, kw_only=True):
    """A file by its name, which ends with its format."""

    name: str
    body: bytes


class Letter(Struct, frozen=True, kw_only=True):
    """What a message says beside its files; `id` is the same whenever the same is sent again."""

    id: str
    subject: str
    words: str


def put(folder: Path, files: Sequence[ReportFile]) -> None:
    """Write them whole or not at all into a folder that is there; DeliveryError."""
    for file in files:
        part = folder / f".{file.name}.part"
        try:
            with part.open("wb") as out:
                out.write(file.body)
                out.flush()
                os.fsync(out.fileno())
            part.replace(folder / file.name)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise _unwritten(folder, error) from error


def _unwritten(folder: Path, error: OSError) -> DeliveryError:
    code = _FOLDER_CODES.get(error.errno or 0, "folder-failed")
    why = f"cannot write into {folder}: {error.strerror}"
    return DeliveryError(
        code, str(folder), f"there is no folder {folder}" if code == "no-folder" else why
    )


def send(
    mail: Mail,
    secret: str,
    authority: Path | None,
    message: EmailMessage,
    addresses: Sequence[str],
) -> Mapping[str, Outcome]:
    """One message to these addresses, over TLS whose certificate is proved; what became of each.

    DeliveryError where the server takes none, whatever the address.
    """
    try:
        trust = _trust(mail, authority)
        with closing(_connection(mail, trust)) as server:
            if mail.security == "starttls":
                _secure(server, mail, trust)
            if mail.user:
                _sign_in(server, mail, secret)
            taken = _handed(server, message, addresses)
            with suppress(OSError):
                server.quit()
    except OSError as error:
        raise _unsent(mail, error) from error
    return taken


def _unsent(mail: Mail, error: OSError) -> DeliveryError:
    code = next(code for kind, code in _MAIL_CODES if isinstance(error, kind))
    why = _ADDRESS.sub("…", " ".join(str(error).split()))[:200] or type(error).__name__
    words = "the sender is refused" if code == "sender-refused" else why
    for_good = isinstance(error, smtplib.SMTPDataError) and error.smtp_code in FOR_GOOD
    return DeliveryError(
        code, mail.host, f"{mail.host}: {words}", "refused" if for_good else "failed"
    )


def _handed(
    server: smtplib.SMTP, message: EmailMessage, addresses: Sequence[str]
) -> Mapping[str, Outcome]:
    """What became of each address, also where none was taken, or the server closed before it was named."""
    try:
        refused = server.send_message(message, to_addrs=addresses)
        unnamed: Outcome = "arrived"
    except smtplib.SMTPRecipientsRefused as error:
        refused, unnamed = error.recipients, "put-off"
    told: dict[str, Outcome] = {
        one: "refused" if code in FOR_GOOD else "put-off" for one, (code, _) in refused.items()
    }
    return {one: told.get(one, unnamed) for one in addresses}


def _trust(mail: Mail, authority: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=authority)
    except OSError as error:
        why = f"{mail.ca_file} holds no certificate that can be read"
        raise DeliveryError("tls-fault", mail.host, why) from error


def _connection(mail: Mail, trust: ssl.SSLContext) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=PATIENCE_SECONDS, context=trust)
    return smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE_SECONDS)


def _secure(server: smtplib.SMTP, mail: Mail, trust: ssl.SSLContext) -> None:
    try:
        server.starttls(context=trust)
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryError("tls-fault", mail.host, f"{mail.host} offers no STARTTLS") from error


def _sign_in(server: smtplib.SMTP, mail: Mail, secret: str) -> None:
    try:
        server.login(mail.user, secret)
    except smtplib.SMTPServerDisconnected:
        raise
    except (smtplib.SMTPException, UnicodeError) as error:
        why = f"{mail.host} does not take user and password"
        raise DeliveryError("sign-in-refused", mail.host, why) from error


def message_of(
    mail: Mail, schedule: Schedule, letter: Letter, files: Sequence[ReportFile]
) -> EmailMessage:
    """What all addresses of the schedule get, whoever else has got it before."""
    message = EmailMessage()
    message["From"], message["To"] = mail.sender, ", ".join(schedule.mail)
    message["Subject"], message["Message-ID"] = letter.subject, letter.id
    message.set_content(letter.words)
    for file in files:
        kind, exact = TYPES[file.name.rpartition(".")[2]]
        message.add_attachment(file.body, maintype=kind, subtype=exact, filename=file.name)
    return message
