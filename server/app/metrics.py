"""Counts what the server does, in Prometheus' text form."""

import threading
from collections import Counter
from collections.abc import Callable


class Metrics:
    """Counters that any thread may move, and gauges that are asked when read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[int] = Counter()
        self._commits = 0
        self._jobs = 0
        self._seconds = 0.0
        self._gauges: dict[str, Callable[[], float]] = {}

    def committed(self, jobs: int, seconds: float) -> None:
        """One transaction of the writer."""
        with self._lock:
            self._commits += 1
            self._jobs += jobs
            self._seconds += seconds

    def answered(self, status: int) -> None:
        """One answer over HTTP."""
        self._answers[status] += 1

    def gauge(self, name: str, read: Callable[[], float]) -> None:
        """Show a value that is read whenever the metrics are."""
        self._gauges[name] = read

    def text(self) -> str:
        """All of it, one metric a block."""
        with self._lock:
            answers = sorted(self._answers.items())
            counts = {
                "motcua_commits_total": self._commits,
                "motcua_jobs_total": self._jobs,
                "motcua_commit_seconds_total": round(self._seconds, 6),
            }
        lines = ["# TYPE motcua_answers_total counter"]
        lines += [f'motcua_answers_total{{status="{status}"}} {n}' for status, n in answers]
        for name, value in counts.items():
            lines += [f"# TYPE {name} counter", f"{name} {value}"]
        for name, read in self._gauges.items():
            lines += [f"# TYPE {name} gauge", f"{name} {read():.15g}"]
        return "\n".join(lines) + "\n"
