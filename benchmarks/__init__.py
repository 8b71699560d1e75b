"""Benchmarks: speed and memory on texts of stated size. `make bench` runs every `bench_*.py`."""
