"""Append-only, hash-chained events; the facts counted from them."""
