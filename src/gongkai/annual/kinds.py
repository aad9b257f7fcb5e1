"""Codes of annual reports with their Chinese labels; each said once."""

from django.db.models import TextChoices


class Basis(TextChoices):
    """Where the tables of a report come from."""

    LEDGER = "ledger", "由台账生成"
    FORM = "form", "由本机关填写"
    ROLLUP = "rollup", "由下级报送汇总"
