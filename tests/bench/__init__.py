"""Measures what the product promises about speed and size, as ratios within one run."""
