"""Joint exercises as files: the master events list, observations, the interoperability matrix, the improvement plan."""
