"""Rows of the configuration as forms: what they are made of, what was typed, what a change says; pure."""
