"""Tests of the command line: finding commands, saying results, failing."""
