"""Stances of members, decision rules, what is agreed and what is open, and packages.

Pure: values in, values out. A stance is never averaged into a figure, and an objection is never outweighed.
"""
