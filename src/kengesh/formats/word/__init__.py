"""Our own reader of Word files: truthful about tracked changes, comments and automatic numbers.

Nothing is taken from a file silently: what is not read is a notice with its place.
"""
