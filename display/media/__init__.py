"""The center's pictures and videos: fetched, checked, played without a sound."""
