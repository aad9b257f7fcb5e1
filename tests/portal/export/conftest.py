"""The township's desk for publishing."""

from tests.items.conftest import desk as desk
