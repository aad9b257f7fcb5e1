import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArchivedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('version', models.PositiveSmallIntegerField(verbose_name='版次')),
                ('part', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='文件中的第几份')),
                ('content', models.TextField(verbose_name='识读结果')),
                ('reader', models.CharField(max_length=32, verbose_name='识读程序版本')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archived_reports', to='bodies.body')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'verbose_name': '年报（识读记录）',
            },
        ),
        migrations.CreateModel(
            name='ArchiveEntry',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='entry', serialize=False, to='annual.archivedreport')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('version', models.PositiveSmallIntegerField(verbose_name='版次')),
                ('part', models.PositiveSmallIntegerField(null=True, verbose_name='文件中的第几份')),
                ('added_on', models.DateField(verbose_name='存入日期')),
                ('added_at', models.DateTimeField(verbose_name='存入时间')),
                ('withdrawn_on', models.DateField(null=True, verbose_name='撤除日期')),
                ('withdrawal', models.CharField(blank=True, max_length=32, verbose_name='撤除原因')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='标题')),
                ('published', models.DateField(null=True, verbose_name='发布日期')),
                ('form', models.CharField(blank=True, max_length=4, verbose_name='格式')),
                ('errors', models.PositiveIntegerField(verbose_name='错误')),
                ('warnings', models.PositiveIntegerField(verbose_name='提示')),
                ('notes', models.PositiveIntegerField(verbose_name='形式问题')),
                ('doubts', models.PositiveIntegerField(verbose_name='识读存疑')),
                ('received_new', models.BigIntegerField(null=True, verbose_name='本年新收')),
                ('carried_in', models.BigIntegerField(null=True, verbose_name='上年结转')),
                ('granted', models.BigIntegerField(null=True, verbose_name='予以公开')),
                ('partly_granted', models.BigIntegerField(null=True, verbose_name='部分公开')),
                ('outcome_total', models.BigIntegerField(null=True, verbose_name='办理结果总计')),
                ('carried_forward', models.BigIntegerField(null=True, verbose_name='结转下年度')),
                ('reviews', models.BigIntegerField(null=True, verbose_name='行政复议')),
                ('suits', models.BigIntegerField(null=True, verbose_name='行政诉讼')),
                ('normative_in_force', models.BigIntegerField(null=True, verbose_name='现行有效行政规范性文件')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archive', to='bodies.body')),
            ],
            options={
                'verbose_name': '年报库条目',
            },
        ),
        migrations.AddConstraint(
            model_name='archivedreport',
            constraint=models.UniqueConstraint(fields=('body', 'year', 'version'), name='annual_version_once'),
        ),
        migrations.AddIndex(
            model_name='archiveentry',
            index=models.Index(fields=['body', 'year', 'version'], name='annual_entry_of_body'),
        ),
        migrations.AddIndex(
            model_name='archiveentry',
            index=models.Index(fields=['year', 'body'], name='annual_entry_of_year'),
        ),
    ]
