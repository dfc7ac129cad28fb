"""The whole hall before the eyes of a senior: counters, who waits, calls for help, notices."""
