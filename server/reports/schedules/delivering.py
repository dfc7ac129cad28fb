"""Brings the files of a report into a folder, or to people by mail."""

import os
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from msgspec import Struct

from server.reports.schedules.settings import Mail, Schedule

PATIENCE_SECONDS = 60.0
TYPES = {
    "csv": ("text", "csv"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": ("application", "pdf"),
}


class DeliveryError(Exception):
    """It did not arrive; the text is one line for the operator, without secrets."""


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
    if not folder.is_dir():
        raise DeliveryError(f"there is no folder {folder}")
    for file in files:
        part = folder / f".{file.name}.part"
        try:
            with part.open("wb") as out:
                out.write(file.body)
                out.flush()
                os.fsync(out.fileno())
            part.replace(folder / file.name)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise DeliveryError(f"cannot write into {folder}: {error.strerror}") from error


def send(
    mail: Mail,
    secret: str,
    authority: Path | None,
    schedule: Schedule,
    letter: Letter,
    files: Sequence[ReportFile],
) -> int:
    """One message to all, over TLS whose certificate is proved; how many addresses were refused.

    DeliveryError where nobody got it.
    """
    message = _message(mail, schedule, letter, files)
    try:
        trust = ssl.create_default_context(cafile=authority)
        with _connection(mail, trust) as server:
            if mail.security == "starttls":
                server.starttls(context=trust)
            if mail.user:
                server.login(mail.user, secret)
            return len(server.send_message(message))
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryError(f"{mail.host} does not take user and password") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise DeliveryError(f"{mail.host} takes none of the addresses") from error
    except (smtplib.SMTPException, OSError) as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise DeliveryError(f"{mail.host} did not take the message: {why}") from error


def _connection(mail: Mail, trust: ssl.SSLContext) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=PATIENCE_SECONDS, context=trust)
    return smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE_SECONDS)


def _message(
    mail: Mail, schedule: Schedule, letter: Letter, files: Sequence[ReportFile]
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = mail.sender, ", ".join(schedule.mail)
    message["Subject"], message["Message-ID"] = letter.subject, letter.id
    message.set_content(letter.words)
    for file in files:
        kind, exact = TYPES[file.name.rpartition(".")[2]]
        message.add_attachment(file.body, maintype=kind, subtype=exact, filename=file.name)
    return message
