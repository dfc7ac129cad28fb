"""Sixteen threads of a fresh process read their first messages at the same moment."""

import sys
import threading

from common.contract import codec
from common.contract.snapshot import Snapshot
from tests.common.contract import asked, messages

THREADS = 16


def main() -> None:
    """Read every command, every event and a snapshot in all threads at once."""
    sys.setswitchinterval(1e-6)
    records = [codec.encode_record(messages.record(event)) for event in messages.EVENTS]
    commands = [codec.encode_command(messages.envelope(one)) for one in asked.COMMANDS]
    snapshot = codec.encode(messages.snapshot())
    gate = threading.Barrier(THREADS)

    def read() -> None:
        gate.wait()
        for raw in records:
            codec.decode_record(raw)
        for raw in commands:
            codec.decode_command(raw)
        codec.decode(Snapshot, snapshot)

    threads = [threading.Thread(target=read) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
