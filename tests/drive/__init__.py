"""Drives the real programs as a person would: touches, clicks, keys and pictures of a real window."""
