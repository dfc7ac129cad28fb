"""What the server measures of its own work: answers, commits, commands, and the feed's way."""

from collections import Counter

from server.app.exposition import Exposition

_WORK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics(Exposition):
    """`committed` is told by the writer's thread, all else belongs to the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self._answers: Counter[int] = Counter()
        self._jobs = 0
        self.counters(
            "motcua_answers_total",
            "Answers over HTTP.",
            ("status",),
            lambda: {(str(status),): count for status, count in sorted(self._answers.items())},
        )
        self._commits = self.histogram(
            "motcua_commit_seconds", "Transactions of the writer, begin to commit.", _WORK
        )
        self.counter("motcua_jobs_total", "What the writer has carried out.", lambda: self._jobs)
        self._commands = self.histogram(
            "motcua_command_seconds", "A command read to its answer after the commit.", _WORK
        )
        self._feed = self.histogram(
            "motcua_feed_seconds", "From a commit until every reader's event is on its way.", _WORK
        )

    def answered(self, status: int) -> None:
        """One answer over HTTP."""
        self._answers[status] += 1

    def committed(self, jobs: int, seconds: float) -> None:
        """One transaction of the writer."""
        self._jobs += jobs
        self._commits.observe(seconds)

    def commanded(self, seconds: float) -> None:
        """One command was answered after so long."""
        self._commands.observe(seconds)

    def spread(self, seconds: float) -> None:
        """The events of one commit were given to all who read so long after it."""
        self._feed.observe(seconds)
