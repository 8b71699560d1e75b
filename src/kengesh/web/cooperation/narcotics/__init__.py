"""Joint operations against narcotics: quarterly returns, and aggregates in which no case can be singled out."""
