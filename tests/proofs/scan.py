"""Wapiti, a scanner of web pages, as an administrator at every staff page: nothing above low, no 5xx.

It holds libraries back that this project has newer, so it gets an environment of its own.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from tests.drive.center import CenterServer
from tests.drive.pages import at_pages
from tests.proofs.hostile_pages import CRAWLED, crawled
from tests.proofs.outcome import Outcome

WAPITI = "wapiti3==3.2.3"
MODULES = (
    *("backup", "cookieflags", "crlf", "csp", "csrf", "exec", "file", "htaccess", "http_headers"),
    *("ldap", "methods", "permanentxss", "shellshock", "sql", "timesql", "upload", "xss"),
)
"""All that need nobody outside this machine."""

LOW = 1
"""How grave a finding may be, of 4."""

SCANNED_SECONDS, ATTACKED_SECONDS = 900, 240


def prove() -> Outcome:
    """The long form."""
    with tempfile.TemporaryDirectory(prefix="motcua-scan-") as folder:
        place, outcome = Path(folder), Outcome()
        wapiti = _installed(place / "environment", outcome)
        if wapiti is not None:
            _scan(wapiti, place, outcome)
        return outcome


def _installed(place: Path, outcome: Outcome) -> Path | None:
    venv.create(place, with_pip=True)
    pip = [str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", WAPITI]
    made = subprocess.run(pip, capture_output=True, text=True, check=False)
    outcome.require(made.returncode == 0, f"no scanner: {made.stderr[-300:]}")
    return place / "bin" / "wapiti" if made.returncode == 0 else None


def _scan(wapiti: Path, place: Path, outcome: Outcome) -> None:
    center = CenterServer(place / "center", staff=True)
    with center:
        url, life = center.staff_pages()
        base = url.removesuffix("/staff")
        with at_pages(url, "admin", center.administrator_password) as page:
            found = crawled(page, base, CRAWLED)
            cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
        starts, report = place / "starts", place / "report.json"
        starts.write_text("\n".join(f"{base}{path}" for path in found), encoding="utf-8")
        options = {
            "--url": f"{url}/",
            "--scope": "folder",
            "--header": f"Cookie: {cookies}",
            "--start": str(starts),
            "--exclude": f"{url}/sign-out",
            "--module": ",".join(MODULES),
            "--endpoint": base,
            "--dns-endpoint": "localhost",
            "--depth": "2",
            "--timeout": "60",
            "--max-scan-time": str(SCANNED_SECONDS),
            "--max-attack-time": str(ATTACKED_SECONDS),
            "--format": "json",
            "--output": str(report),
            "--store-session": str(place / "session"),
            "--store-config": str(place / "config"),
        }
        told = [part for pair in options.items() for part in pair]
        ran = subprocess.run([str(wapiti), *told, "--no-bugreport"], stdout=sys.stderr, check=False)
        outcome.require(ran.returncode == 0, f"the scanner ended with {ran.returncode}")
        outcome.figures["addresses"] = len(found)
        _judge(json.loads(report.read_text("utf-8")), outcome)
        outcome.require(center.staff_pages() == (url, life), "the pages' process has ended")


def _judge(report: dict[str, Any], outcome: Outcome) -> None:
    outcome.figures["pages that it found"] = report["infos"]["crawled_pages_nbr"]
    for part, most in (("vulnerabilities", LOW), ("anomalies", 0)):
        found = [(kind, one) for kind, rows in report[part].items() for one in rows]
        outcome.figures[part] = len(found)
        for kind, one in found:
            told = f"{kind} ({one['level']}): {one['method']} {one['path']}: {one['info']}"
            outcome.require(one["level"] <= most and bool(most), told)
