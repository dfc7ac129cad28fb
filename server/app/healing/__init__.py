"""A restored server takes back from the devices what it has lost, and lets nobody be called before."""
