"""Commitments: who does what by when, the evidence, and its review."""
