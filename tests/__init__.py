"""The tests mirror the house; `tests.stage` is what dev.py hands over to."""
