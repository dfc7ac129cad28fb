"""Reports that are made by themselves: what is due, and where it goes."""
