"""Judges a window as eyes and fingers do: contrast, size of targets, what is cut off or overlaps."""
