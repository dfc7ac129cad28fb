"""What becomes of the past: epochs after a restore, what devices know of it, what is erased."""
