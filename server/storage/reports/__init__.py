"""Report rows: what happened, made from events and made again."""
