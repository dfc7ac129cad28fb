"""Reports out of the tables that follow from the journal; nothing here can write."""
