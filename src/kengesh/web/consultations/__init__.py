"""Consultations: the public hearing of shared problems."""
