"""Concerns: what members need addressed, and which of them their authors call satisfied."""
