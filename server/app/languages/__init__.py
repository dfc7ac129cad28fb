"""The languages that a center brings along: given out as sheets, taken in, learnt by a running server."""
