"""The server: one center's queue, kept in step for every device."""
