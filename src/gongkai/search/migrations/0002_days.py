from django.db import migrations

from gongkai.search import indexes

SHIFT = 13 + 28
"""bits of the place below its day, as they were then"""


def name_the_day(apps, schema_editor):
    """On PostgreSQL a full span of days is gone through by its days; SQLite has another way and forbids the change."""
    if schema_editor.connection.vendor == "postgresql":
        for table in indexes.TABLES:
            schema_editor.execute(f"UPDATE {table} SET facets = ' day_' || (place >> {SHIFT}) || facets")  # noqa: S608


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(name_the_day, migrations.RunPython.noop)]
