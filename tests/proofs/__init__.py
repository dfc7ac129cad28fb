"""Proofs that nothing is lost and nothing doubled: a short form in the tests, a long one by `prove`."""
