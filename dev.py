"""Makes the environment that a task needs, then hands over: `python3 dev.py TASK [ARGUMENT ...]`.

Standard library only, for Linux, Windows and macOS. What it installs is written in
requirements.lock (into .venv) and below (Debian's and Ubuntu's packages, by apt-get).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "motcua.stamp"
LOCK = ROOT / "requirements.lock"

QT = """libbrotli1 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libpulse0
    libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon0 libxkbcommon-x11-0""".split()
SPEECH = ["espeak-ng"]
SIGNS = ["fonts-noto-cjk"]
NULL_SINK = ["pulseaudio", "pulseaudio-utils"]
BROWSER = ["chromium"]
TESTS = """dbus-daemon faketime fiu-utils fonts-roboto-unhinted gcc libatomic1 libc6-dev
    libxss1 libxtst6 spin strace systemd tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-vie
    xvfb""".split()


def main(argv: list[str]) -> int:
    """Prepare for the task named first, then become `python -m tests.stage TASK ...`.

    The list of all tasks needs nothing prepared.
    """
    if sys.version_info < (3, 11):
        return fail(f"motcua needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not argv or argv[0] in {"-h", "--help"}:
        return become(sys.executable, *argv)
    install_system_packages(argv[0])
    try:
        install_environment()
    except OSError as error:
        return fail(
            f"The environment could not be made: {error}\n"
            "The first run downloads packages: is there a network? Run it again when there is."
        )
    return become(str(PYTHON), *argv)


def become(python: str, *argv: str) -> int:
    """Hand over to the stage; on Windows its exit code, elsewhere nothing comes back."""
    os.chdir(ROOT)
    command = [python, "-m", "tests.stage", *argv]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def fail(told: str) -> int:
    """Say what is wrong; 1."""
    print(told, file=sys.stderr)
    return 1


def run(*command: str) -> None:
    """Run an installer, its words on stderr; raises OSError when it is not there or fails."""
    print("+", *command, file=sys.stderr)
    status = subprocess.call(command, cwd=ROOT, stdout=sys.stderr)
    if status:
        raise OSError(f"the command above ended with {status}")


def install_environment() -> None:
    """Bring .venv to the lock and the project into it, unless its stamp says that it is there."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    STAMP.unlink(missing_ok=True)
    project = ("--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    uv = shutil.which("uv")
    if uv:
        into = ("--python", str(PYTHON))
        run(uv, "venv", "--clear", "--quiet", "--python", sys.executable, str(VENV))
        run(uv, "pip", "sync", "--quiet", *into, "--require-hashes", str(LOCK))
        run(uv, "pip", "install", "--quiet", *into, *project)
    else:
        pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
        run(*pip, "--no-deps", "--require-hashes", "-r", str(LOCK))
        run(*pip, *project)
    STAMP.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """What the environment depends on, as a hash: the lock, the project's table, the Python."""
    table = (ROOT / "pyproject.toml").read_bytes()
    python = "{}.{}".format(*sys.version_info).encode()
    return hashlib.sha256(LOCK.read_bytes() + table + python).hexdigest()


def install_system_packages(task: str) -> None:
    """Install the Debian or Ubuntu packages that `task` misses, or say the command that would."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    have = installed()
    missing = [name for name in system_packages(task) if name not in have]
    if not missing:
        return
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    install = (*apt, "install", "-y", "--no-install-recommends", "--no-remove", *missing)
    try:
        run(*as_root(), *apt, "update")
        run(*as_root(), *install)
    except OSError:
        wanted = f"apt-get install --no-install-recommends {' '.join(missing)}"
        fail(f"Missing system packages; what needs them will fail. As root:\n  {wanted}")


def system_packages(task: str) -> list[str]:
    """Debian's names of what `task` needs; a demo on a screen leaves the machine's sound alone."""
    on_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    names = [*QT, *SPEECH, *SIGNS]
    if not (task == "demo" and on_screen):
        names += NULL_SINK
        if task in {"bench", "demo", "prove", "screens", "test"}:
            names += BROWSER
    if task in {"test", "prove"}:
        names += TESTS
    if not (shutil.which("uv") or find_spec("ensurepip")):
        names.append("python3-venv")
    return names


def installed() -> set[str]:
    """The names of all installed packages and of what they provide."""
    told = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line for line in told.stdout.splitlines() if line.startswith("installed "))
    return {name for line in lines for name in re.findall(r"[a-z0-9][a-z0-9.+-]+", line)}


def as_root() -> tuple[str, ...]:
    """What stands before a command that needs root; sudo asks only where somebody can answer."""
    if os.geteuid() == 0:
        return ()
    return ("sudo",) if sys.stdin.isatty() else ("sudo", "-n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
