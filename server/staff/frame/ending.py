"""The end of an open page: its browser is led away and, whether it goes or not, is sent nothing more."""

from nicegui import background_tasks, core
from nicegui.client import Client


def end(client: Client, path: str) -> None:
    """Open another page there, and forget this one with all that it shows and does by itself.

    One that has no connection now gets none any more where its session is over: it goes as a closed one does.
    """
    if client.is_deleted or not client.has_socket_connection:
        return
    led = core.sio.emit("open", {"path": path, "new_tab": False}, room=client.id)
    background_tasks.create(led, name="lead away")
    client.delete()
