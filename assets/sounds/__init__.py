"""Sounds of the hall."""
