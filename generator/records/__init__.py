"""Finding records, and joining those of one trial."""
