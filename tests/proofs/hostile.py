"""Hostile input by the API's own description: whatever schemathesis sends, the server does not fail."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.proofs.outcome import Outcome
from tests.proofs.processes import ServerProcess, new_center
from tests.server.harness import CENTER
from tests.server.people import administrator

ENDLESS = "/feed$|/staff-sessions/current"
"""Streams never end, and who signs out asks nothing more; their tests are elsewhere."""

WHOSE = ("kiosk", "officer", "administrator", "pages", "nobody")

CONFIGURATION = f'parameters = {{ "path.center" = "{CENTER}" }}\n'
"""A center that is there, or every request would end at its name."""

_SUMMARY = re.compile(r"(\d[\d,]*) generated")


def run(place: Path, examples: int, whose: Sequence[str], phases: str, seed: int = 1) -> Outcome:
    """So many examples a route, sent as each of these.

    A kiosk, an officer at a counter, an administrator at the staff pages, their device, nobody.
    """
    outcome = Outcome()
    settings = new_center(place / "center")
    with ServerProcess(settings) as server:
        tokens = {
            "kiosk": server.hall.enrol("kiosk").token,
            "officer": server.hall.officer().token,
            "administrator": administrator(server.hall).token,
            "pages": server.hall.enrol("staff").token,
            "nobody": "0" * 43,
        }
        for who in whose:
            options = ["--max-examples", str(examples), "--seed", str(seed), "--phases", phases]
            said = _attack(server.hall.base, tokens[who], options)
            sent = _SUMMARY.search(said.stdout)
            outcome.figures[f"requests as {who}"] = int(sent[1].replace(",", "")) if sent else 0
            outcome.require(said.returncode == 0, f"as {who}: {said.stdout[-2000:]}")
            outcome.require(sent is not None, f"as {who} nothing was sent: {said.stderr[-500:]}")
        outcome.require(server.child.poll() is None, "the server has ended")
    return outcome


def prove(examples: int = 200) -> Outcome:
    """The long form."""
    with tempfile.TemporaryDirectory(prefix="motcua-hostile-") as place:
        return run(Path(place), examples, WHOSE, "coverage,fuzzing")


def _attack(base: str, token: str, options: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    tool = str(Path(sys.executable).with_name("schemathesis"))
    always = ["--checks", "not_a_server_error", "--exclude-path-regex", ENDLESS]
    always += ["--request-timeout", "20", "-H", f"Authorization: Bearer {token}"]
    with tempfile.TemporaryDirectory() as place:
        Path(place, "schemathesis.toml").write_text(CONFIGURATION, "utf-8")
        return subprocess.run(
            [tool, "run", f"{base}/api/v1/openapi.json", *always, *options],
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
        )
