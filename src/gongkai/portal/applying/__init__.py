"""Applying without an account: what is between the visitor's browser and the acts of `applications`."""
