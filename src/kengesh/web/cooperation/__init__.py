"""Cooperation between texts: joint exercises, joint operations against narcotics, and themes with indicators."""
