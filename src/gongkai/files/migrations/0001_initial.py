import django.db.models.deletion
import gongkai.site.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='SHA-256')),
                ('size', models.BigIntegerField(verbose_name='字节数')),
                ('name', models.CharField(max_length=150, verbose_name='文件名')),
                ('kind_code', models.CharField(max_length=16, verbose_name='类型')),
                ('state', models.CharField(choices=[('received', '待检（隔离中）'), ('clean', '已检'), ('refused', '已拒收')], default='received', max_length=16, verbose_name='状态')),
                ('received_at', models.DateTimeField(default=gongkai.site.clock.now, verbose_name='收到时间')),
                ('refusal', models.CharField(blank=True, max_length=48, verbose_name='拒收原因代码')),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '文件',
                'indexes': [models.Index(fields=['received_by', 'state'], name='files_of_receiver')],
            },
        ),
    ]
