import django.db.models.deletion
from django.db import migrations, models


def registered_where_they_are(apps, schema_editor):
    """Until now a case could not be carried over: the body that has it is the one that registered it."""
    apps.get_model("applications", "Application").objects.update(registered_at=models.F("body"))


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0004_inner_work'),
        ('bodies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Annulment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.BigIntegerField(verbose_name='台账顺序号')),
                ('verb', models.CharField(max_length=48)),
                ('record', models.BigIntegerField(null=True)),
                ('reason', models.TextField(verbose_name='撤销理由')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annulments', to='applications.application')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'verbose_name': '撤销登记有误的事项',
                'constraints': [models.UniqueConstraint(fields=('body', 'sequence'), name='applications_annulled_once')],
            },
        ),
        migrations.CreateModel(
            name='RegistrationCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField(verbose_name='更正前')),
                ('reason', models.TextField(verbose_name='更正理由')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='applications.application')),
            ],
            options={
                'verbose_name': '更正登记内容',
            },
        ),
        migrations.AddField(
            model_name='application',
            name='registered_at',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body', verbose_name='登记机关'),
        ),
        migrations.RunPython(registered_where_they_are, migrations.RunPython.noop),
    ]
