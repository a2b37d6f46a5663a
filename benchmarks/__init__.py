"""Benchmarks: each prints what it measured and its peer in the same run, one JSON line last. `make bench`."""
