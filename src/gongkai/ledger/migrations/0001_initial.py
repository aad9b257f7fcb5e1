from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('body_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('sequence', models.BigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
            options={
                'verbose_name': '台账链头',
                'db_table': 'ledger_chainhead',
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body_id', models.BigIntegerField()),
                ('sequence', models.BigIntegerField()),
                ('subject_kind', models.CharField(max_length=48)),
                ('subject_id', models.BigIntegerField()),
                ('verb', models.CharField(max_length=48)),
                ('law_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField()),
                ('canonical', models.TextField()),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': '台账事项',
                'db_table': 'ledger_event',
                'indexes': [models.Index(fields=['subject_kind', 'subject_id', 'id'], name='ledger_event_subject')],
                'constraints': [models.UniqueConstraint(fields=('body_id', 'sequence'), name='ledger_event_once')],
            },
        ),
    ]
