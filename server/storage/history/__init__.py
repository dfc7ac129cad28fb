"""The journal and all that vouches for it."""
