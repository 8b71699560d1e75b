"""The clock of the platform: that of the world, or in the demonstration one that its visitor moves forward."""
