from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of forms' keys comes from `applications`, renamed there."""

    dependencies = [("bodies", "0003_competence"), ("applications", "0021_forms_of_every_room")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("actor_id", models.BigIntegerField()),
                        ("key", models.CharField(max_length=64)),
                    ],
                    options={
                        "verbose_name": "已提交的表单",
                        "constraints": [
                            models.UniqueConstraint(fields=("actor_id", "key"), name="applications_submission_once")
                        ],
                    },
                ),
            ],
        ),
    ]
