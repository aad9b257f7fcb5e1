import django.db.models.deletion
from django.core.management.color import no_style
from django.db import migrations, models


def copy(apps, schema_editor):
    # each takes the number of what it answers: the events of before name that only (`dossier.record_of`)
    opinion, reply = (apps.get_model('applications', name) for name in ('Opinion', 'UnitReply'))
    for one in apps.get_model('applications', 'Consultation').objects.exclude(opinion='').iterator():
        opinion.objects.create(id=one.pk, consultation_id=one.pk, opinion=one.opinion)
    for one in apps.get_model('applications', 'Forwarding').objects.exclude(opinion='').iterator():
        reply.objects.create(id=one.pk, forwarding_id=one.pk, opinion=one.opinion).material.set(one.material.all())
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [opinion, reply]):
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0017_import_of_a_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opinion', models.TextField(verbose_name='意见')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='applications.consultation')),
            ],
            options={
                'verbose_name': '对方意见',
            },
        ),
        migrations.CreateModel(
            name='UnitReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opinion', models.TextField(verbose_name='承办科室意见')),
                ('forwarding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='applications.forwarding')),
                ('material', models.ManyToManyField(blank=True, related_name='replies', to='applications.attachment')),
            ],
            options={
                'verbose_name': '承办科室回复',
            },
        ),
        migrations.RunPython(copy, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='consultation',
            name='opinion',
        ),
        migrations.RemoveField(
            model_name='forwarding',
            name='material',
        ),
        migrations.RemoveField(
            model_name='forwarding',
            name='opinion',
        ),
    ]
