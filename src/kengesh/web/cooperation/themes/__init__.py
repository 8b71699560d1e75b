"""Themes: indicators with unit, source, baseline and target, and what each member reports of them."""
