"""Meetings: sessions of a body with their agenda, presence and quorum."""
