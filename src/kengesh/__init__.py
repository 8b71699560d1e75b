"""Kengesh: the working platform of organisations that decide by consensus."""

__version__ = "0.1.0"
