from django.db import migrations


class Migration(migrations.Migration):
    """Forms' keys are asked by rooms below this one: the table goes to `bodies`, with what it holds."""

    dependencies = [("applications", "0020_handing_out_files")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("submission", "bodies_submission")],
            state_operations=[migrations.DeleteModel("Submission")],
        ),
    ]
