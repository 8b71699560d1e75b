"""Instruments: what becomes of an adopted text, from authentication to entry into force and after."""
