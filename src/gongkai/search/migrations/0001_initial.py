import django.db.models.deletion
from django.db import migrations, models

from gongkai.search import indexes


def install(apps, schema_editor):
    indexes.install(schema_editor.connection)


def remove(apps, schema_editor):
    indexes.remove(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0003_competence'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskPassage',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('folded', models.TextField()),
                ('facets', models.TextField()),
            ],
            options={
                'verbose_name': '工作台检索的段落',
            },
        ),
        migrations.CreateModel(
            name='PublicPassage',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('folded', models.TextField()),
                ('facets', models.TextField()),
            ],
            options={
                'verbose_name': '公开检索的段落',
            },
        ),
        migrations.CreateModel(
            name='Rebuild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('store', models.CharField(max_length=8)),
                ('kind', models.CharField(max_length=32)),
                ('after', models.BigIntegerField(default=0)),
                ('documents', models.PositiveIntegerField(default=0)),
                ('finished', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': '检索索引的重建',
                'constraints': [models.UniqueConstraint(fields=('store', 'kind'), name='search_rebuild_once')],
            },
        ),
        migrations.CreateModel(
            name='DeskDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('number', models.BigIntegerField()),
                ('part', models.PositiveSmallIntegerField(default=0)),
                ('day', models.DateField(verbose_name='日期')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年度')),
                ('validity', models.CharField(blank=True, max_length=16, verbose_name='效力')),
                ('title', models.TextField(verbose_name='标题')),
                ('digest', models.CharField(max_length=64)),
                ('passages', models.PositiveSmallIntegerField(default=0)),
                ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'verbose_name': '工作台检索的文本',
                'constraints': [models.UniqueConstraint(fields=('kind', 'number', 'part'), name='search_desk_once')],
            },
        ),
        migrations.CreateModel(
            name='PublicDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('number', models.BigIntegerField()),
                ('part', models.PositiveSmallIntegerField(default=0)),
                ('day', models.DateField(verbose_name='日期')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年度')),
                ('validity', models.CharField(blank=True, max_length=16, verbose_name='效力')),
                ('title', models.TextField(verbose_name='标题')),
                ('digest', models.CharField(max_length=64)),
                ('passages', models.PositiveSmallIntegerField(default=0)),
                ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'verbose_name': '公开检索的文本',
                'constraints': [models.UniqueConstraint(fields=('kind', 'number', 'part'), name='search_public_once')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
