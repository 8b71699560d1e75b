"""Narrowing: how chair and groups bring positions together."""
