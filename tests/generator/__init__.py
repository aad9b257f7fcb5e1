"""Annual reports of bodies that do not exist, with their truth: for tests, bench and fuzz; the seed decides all."""

from tests.generator.document import Generated, Recipe, make, recipe

__all__ = ["Generated", "Recipe", "make", "recipe"]
