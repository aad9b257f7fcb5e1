"""Random and mutated input for everything that touches foreign bytes: `make fuzz`, FUZZ_SECONDS=3600 for an hour."""
