"""Comparing what the archive holds: a body's years, bodies of one year, copied sections, charts, questions about many."""
