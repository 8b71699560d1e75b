"""From the returns of delegations to one negotiating text in which nothing is lost and nobody is decided for."""
