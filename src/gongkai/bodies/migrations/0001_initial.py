import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import gongkai.site.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(max_length=64, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='登录名')),
                ('display_name', models.CharField(max_length=64, verbose_name='姓名')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('is_operator', models.BooleanField(default=False, verbose_name='服务器操作员')),
                ('is_demonstration', models.BooleanField(default=False, verbose_name='演示账号')),
                ('joined_at', models.DateTimeField(default=gongkai.site.clock.now, verbose_name='开户时间')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '人员',
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='起')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='止')),
                ('kind', models.CharField(choices=[('state_council_department', '国务院部门'), ('province', '省级人民政府'), ('prefecture', '设区的市（州）人民政府'), ('county', '县级人民政府'), ('township', '乡镇人民政府'), ('government_office', '政府办公厅（室）'), ('department', '工作部门、直属机构'), ('dispatched', '派出机关（行政公署、区公所、街道办事处）'), ('dispatched_unit', '派出机构、内设机构（以自己名义履职）'), ('authorised', '授权组织'), ('vertical', '垂直管理机关'), ('public_enterprise', '公共企事业单位'), ('development_zone', '开发区、管委会'), ('service_centre', '乡镇以下综合服务中心'), ('village', '村（居）民委员会'), ('other', '其他')], max_length=32, verbose_name='类别')),
                ('name', models.CharField(db_index=True, max_length=120, verbose_name='名称')),
                ('region_code', models.CharField(blank=True, max_length=12, verbose_name='行政区划代码')),
                ('uscc', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                ('counts_in_rollup', models.BooleanField(default=True, verbose_name='计入汇总')),
                ('reports_by_law', models.BooleanField(default=True, verbose_name='依法应编制年报')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='bodies.body')),
            ],
            options={
                'verbose_name': '机关',
            },
        ),
        migrations.CreateModel(
            name='BodyName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='起')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='止')),
                ('name', models.CharField(max_length=120, verbose_name='名称')),
                ('folded', models.CharField(db_index=True, editable=False, max_length=120)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='bodies.body')),
            ],
            options={
                'verbose_name': '机关名称',
            },
        ),
        migrations.CreateModel(
            name='Demonstration',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('flagged_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': '演示标记',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='bodies_one_demonstration')],
            },
        ),
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='divisions', to='bodies.body')),
            ],
            options={
                'verbose_name': '内设机构',
            },
        ),
        migrations.CreateModel(
            name='Lineage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('distance', models.PositiveSmallIntegerField()),
                ('ancestor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bodies.body')),
                ('descendant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lineage', to='bodies.body')),
            ],
            options={
                'verbose_name': '隶属关系',
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='起')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='止')),
                ('role', models.CharField(choices=[('handler', '经办人'), ('handling_unit', '承办科室'), ('office_head', '公开工作机构负责人'), ('signer', '签发人（分管领导）'), ('secrecy_reviewer', '保密审查员'), ('legal_adviser', '法律顾问'), ('mailroom', '收发室'), ('supervising_office', '主管部门'), ('administrator', '系统管理员')], max_length=32, verbose_name='角色')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='bodies.body')),
                ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='bodies.division')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '任职',
            },
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('is_operator', True)), fields=('is_operator',), name='bodies_one_operator'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='bodies_username_any_case', violation_error_message='此登录名已被使用。'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_from__lte', models.F('valid_until')), _connector='OR'), name='bodies_body_period'),
        ),
        migrations.AddConstraint(
            model_name='bodyname',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_from__lte', models.F('valid_until')), _connector='OR'), name='bodies_name_period'),
        ),
        migrations.AddConstraint(
            model_name='division',
            constraint=models.UniqueConstraint(fields=('body', 'name'), name='bodies_division_once'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.UniqueConstraint(fields=('ancestor', 'descendant'), name='bodies_lineage_once'),
        ),
        migrations.AddIndex(
            model_name='roleassignment',
            index=models.Index(fields=['person', 'role'], name='bodies_role_of_person'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_from__lte', models.F('valid_until')), _connector='OR'), name='bodies_role_period'),
        ),
    ]
