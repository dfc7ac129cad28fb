"""A past day of a center, played again under another policy."""
