"""The headless client of a center: HTTP, feed, outbox and cache on threads, without Qt."""
