"""From bytes to the typed annual report: decode, clean, locate, solve. Pure."""
