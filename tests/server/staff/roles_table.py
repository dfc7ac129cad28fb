"""Who may open what: one line for each page and file of the staff pages; whoever is not named is refused.

A page or file that is added gets its line here.
"""

from tests.server.api.access_table import (
    ADMINISTRATOR,
    AUDITORS,
    EDITORS,
    KEEPERS,
    READERS,
    SENIORS,
)
from tests.server.api.access_table import PAGES as EVERYBODY

ROLES: dict[tuple[str, str], tuple[str, ...]] = {
    ("GET", "/"): READERS,
    ("GET", "/notices"): READERS,
    ("GET", "/wall"): READERS,
    ("GET", "/field/{field}"): READERS,
    ("GET", "/ticket/{ticket}"): SENIORS,
    ("GET", "/counter/{counter}"): SENIORS,
    ("GET", "/setup"): EDITORS,
    ("GET", "/setup/services"): EDITORS,
    ("GET", "/setup/counters"): EDITORS,
    ("GET", "/config"): READERS,
    ("GET", "/config/{kind}"): READERS,
    ("GET", "/config/{kind}/{id}"): READERS,
    ("GET", "/procedures"): READERS,
    ("GET", "/procedures/import"): EDITORS,
    ("GET", "/procedures/{code}"): READERS,
    ("GET", "/procedures/sheet/{sheet}"): READERS,
    ("GET", "/media"): READERS,
    ("GET", "/media/{sha256}"): READERS,
    ("POST", "/brought"): EDITORS,
    ("GET", "/texts"): READERS,
    ("GET", "/texts/{language}"): EDITORS,
    ("GET", "/texts/{language}/sheet"): READERS,
    ("GET", "/devices"): KEEPERS,
    ("GET", "/devices/{device}"): KEEPERS,
    ("GET", "/people"): EVERYBODY,
    ("GET", "/people-new"): ADMINISTRATOR,
    ("GET", "/people/{account}"): ADMINISTRATOR,
    ("GET", "/reports"): READERS,
    ("GET", "/reports/{name}"): READERS,
    ("GET", "/reports/{name}/file"): READERS,
    ("GET", "/schedules"): EDITORS,
    ("GET", "/schedules-new"): ADMINISTRATOR,
    ("GET", "/schedules/{schedule}"): ADMINISTRATOR,
    ("GET", "/changes"): READERS,
    ("GET", "/changes/{version}"): READERS,
    ("GET", "/changes/{version}/texts/{language}"): READERS,
    ("GET", "/audit"): AUDITORS,
    ("GET", "/audit/tickets/{ticket_id}"): AUDITORS,
    ("POST", "/audit/file"): AUDITORS,
    ("GET", "/backups"): (*EDITORS, "auditor"),
}
