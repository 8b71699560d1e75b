"""Commitments as tables: the ageing report (xlsx, CSV), and the sheet on which a member reports offline."""
