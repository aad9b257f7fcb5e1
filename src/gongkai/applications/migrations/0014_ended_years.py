from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """What the projection writes from now on, for the facts that are there."""
    facts = apps.get_model("applications", "CountedFact").objects
    result = facts.filter(application=OuterRef("application"), measure="result", to_seq=None).values("year")[:1]
    facts.update(ended_year=Subquery(result))


class Migration(migrations.Migration):

    dependencies = [("applications", "0013_pages_of_very_many")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
