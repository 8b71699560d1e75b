"""The demonstration: the fictitious Steppe Council half-way through its protocol, made by the actions of all apps."""
