"""The connection: one exchange, the feed, live commands, and how well it goes."""
