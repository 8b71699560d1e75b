"""Joint exercises: planned, played, observed, and what is learned from them followed until it is done."""
