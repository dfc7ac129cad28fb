"""Pages about what a center keeps: files, procedures, texts and the copies of all of it."""
