"""The policy of calls: changed while the hall is open, and tried on a day gone by."""
