"""Organisations in time, people, roles; the interface of the policy."""
