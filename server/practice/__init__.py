"""A hall at practice: machines play its citizens, and the officers of the counters that nobody has taken."""
