"""The operator's commands but `run`: each prints its result alone on stdout."""

import sys
from collections.abc import Callable
from typing import get_args

from common.contract.ids import Profile, Role
from server.app.admission.accounts import list_accounts
from server.app.admission.enrolment import NewCode, Revoke, devices_of
from server.app.admission.staff import (
    OPERATOR,
    AddAccount,
    Delete,
    Disable,
    Enable,
    ResetTotp,
    SetPassword,
    SetRole,
)
from server.app.center_files import CenterData
from server.app.clock import MADE, words
from server.app.setup import set_up
from server.bootstrap.opening import change, now, opened
from server.bootstrap.remembering import level_ledger
from server.bootstrap.served import served, to_compare
from server.settings import Settings, SettingsError
from server.storage.engine import open_database
from server.storage.migrate import migrate
from server.storage.reports.rebuild import rebuild

PROFILES: tuple[Profile, ...] = get_args(Profile)
ROLES: tuple[Role, ...] = get_args(Role)

Say = Callable[[str], None]


def tell(text: str) -> None:
    """A word to the operator, beside the result."""
    sys.stderr.write(text + "\n")


def init(settings: Settings, data: CenterData, say: Say) -> int:
    """Make the database from a center's folder; prints the administrator's password.

    SettingsError where this machine's clock cannot be right: the whole history would begin with it.
    """
    if now() < MADE:
        raise SettingsError(f"the clock of this machine says {words(now())}: set it right first")
    database = open_database(settings.database, settings.keys)
    try:
        migrate(database)
        password = set_up(database, data, now())
    finally:
        database.close()
    for language, lacking in data.lacking.items():
        if lacking:
            tell(f"languages/{language} lacks {len(lacking)} text(s), shown in another language:")
            tell("\n".join(f"  {text}" for text in lacking))
    tell(f"the history begins at {words(now())}: where that is wrong, set the clock and begin anew")
    tell(f"the center {data.config.center.id} is ready; the password of `admin`, shown only now:")
    say(password)
    return 0


def enrol(settings: Settings, profile: Profile, say: Say) -> int:
    """Print a one-use code for a device of this profile, good for 15 minutes."""
    with opened(settings) as center:
        say(change(center, NewCode(profile)))
    if fingerprint := served(settings.data):
        tell(to_compare(fingerprint))
    return 0


def list_devices(settings: Settings, say: Say) -> int:
    """Print every device: id, profile, lane, state, last heard (UTC) and name, by tabs."""
    with opened(settings) as center, center.database.reading() as connection:
        for found in devices_of(connection, center.center_id):
            lane = "-" if found.lane is None else str(found.lane)
            state = "revoked" if found.revoked else "active"
            heard = f"{found.heard_at:%Y-%m-%dT%H:%M:%SZ}" if found.heard_at else "-"
            name = "".join(sign if sign.isprintable() else "?" for sign in found.name)
            say(f"{found.id}\t{found.profile}\t{lane}\t{state}\t{heard}\t{name}")
    return 0


def revoke_device(settings: Settings, device_id: str) -> int:
    """Shut a device out at once; its lane rests 35 days."""
    with opened(settings) as center:
        change(center, Revoke(device_id, OPERATOR))
        level_ledger(center, settings)
    tell(f"device {device_id} is revoked")
    return 0


def add_user(settings: Settings, username: str, name: str, role: Role, password: str) -> int:
    """Make an account that can sign in at once."""
    work = AddAccount(username=username, name=name, role=role, password=password)
    with opened(settings) as center:
        change(center, work)
    tell(f"user {username} may sign in as {role}")
    return 0


def set_password(settings: Settings, username: str, password: str) -> int:
    """Give an account another password."""
    with opened(settings) as center:
        change(center, SetPassword(username, password))
    tell(f"user {username} has a new password")
    return 0


def disable_user(settings: Settings, username: str) -> int:
    """Shut an account out at once."""
    with opened(settings) as center:
        change(center, Disable(username))
    tell(f"user {username} is disabled")
    return 0


def enable_user(settings: Settings, username: str) -> int:
    """Let a disabled account in again."""
    with opened(settings) as center:
        change(center, Enable(username))
    tell(f"user {username} may sign in again")
    return 0


def set_role(settings: Settings, username: str, role: Role) -> int:
    """Give an account another role; what it has open ends at once."""
    with opened(settings) as center:
        change(center, SetRole(username, role))
    tell(f"user {username} is {role} from now on")
    return 0


def reset_totp(settings: Settings, username: str) -> int:
    """Let somebody who has lost their codes set up new ones."""
    with opened(settings) as center:
        change(center, ResetTotp(username))
    tell(f"user {username} sets up new codes when they sign in to the staff pages next")
    return 0


def delete_user(settings: Settings, username: str) -> int:
    """Take an account away at once; its id stays in the history."""
    with opened(settings) as center:
        change(center, Delete(username))
    tell(f"user {username} is deleted")
    return 0


def list_users(settings: Settings, say: Say) -> int:
    """Print every account: user name, role, state and name, by tabs."""
    with opened(settings) as center, center.database.reading() as connection:
        for found in list_accounts(connection):
            state = "active" if found.password_hash else "no-password"
            state = "disabled" if found.disabled else state
            say(f"{found.username}\t{found.role}\t{state}\t{found.name}")
    return 0


def rebuild_reports(settings: Settings, say: Say) -> int:
    """Make the report tables again from the journal; prints how many events they came from."""
    with opened(settings) as center:
        say(str(rebuild(center.database, center.center_id)))
    return 0
