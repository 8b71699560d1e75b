"""Matters: what an organisation deals with, from the first concern to the last commitment."""
