"""The ticket printer: where it is, how it is, and one job on paper."""
