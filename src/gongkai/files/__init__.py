"""Originals kept with their SHA-256; quarantine; safe delivery."""
