"""The tests of Kengesh; each folder mirrors one of `src/kengesh`."""
