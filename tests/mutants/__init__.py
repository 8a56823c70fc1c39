"""Does a corrupted row reach the reader unseen? Seeded mutants of a data folder, tried in one process."""
