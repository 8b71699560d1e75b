"""Self-contained pages: one HTML file with its style inside, readable without scripts, network or other files."""
