"""The device's journal: kept first, then brought to the server."""
