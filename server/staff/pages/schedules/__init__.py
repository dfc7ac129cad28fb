"""Reports that are made by themselves, at the staff pages: listed, added, changed, tried, deleted."""
