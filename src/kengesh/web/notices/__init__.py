"""Notices: what people are told of acts that concern them, read from the record."""
