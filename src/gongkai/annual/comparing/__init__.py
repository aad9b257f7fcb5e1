"""Comparing archived reports: what each figure means, a body's years, bodies of one year, and questions about many."""
