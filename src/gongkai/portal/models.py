"""What the public site remembers of its visitors: how often one address has come of late, for all processes together."""

from django.db import models


class Attempts(models.Model):
    """How often one client address did one thing since a moment; `key` is a keyed digest, addresses are personal."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "访问次数"
