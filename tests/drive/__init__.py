"""Drives the real programs as a person would: touches, clicks, keys, pictures."""
