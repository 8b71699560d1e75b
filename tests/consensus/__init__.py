"""Stances, decision rules, the state of a text, packages."""
