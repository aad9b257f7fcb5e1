import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from 0005, which fills `registered_at`: PostgreSQL alters no table with rows changed in the transaction."""

    dependencies = [
        ('applications', '0005_corrections_and_carries'),
        ('bodies', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='application', name='applications_number_once'),
        migrations.AlterField(
            model_name='application',
            name='registered_at',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body', verbose_name='登记机关'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('registered_at', 'year', 'serial'), name='applications_number_once'),
        ),
        migrations.AddField(
            model_name='case',
            name='remakes',
            field=models.TextField(default='[]', verbose_name='重新答复'),
        ),
        migrations.AddField(
            model_name='case',
            name='registration_annulled',
            field=models.BooleanField(default=False, verbose_name='登记已撤销'),
        ),
        migrations.AlterField(
            model_name='case',
            name='stage',
            field=models.CharField(choices=[('to_confirm', '待确认'), ('in_progress', '办理中'), ('correction_asked', '已告知补正'), ('fee_noticed', '已通知缴费'), ('remaking', '重新答复中'), ('closed', '已办结')], max_length=20, verbose_name='状态'),
        ),
        migrations.RemoveConstraint(model_name='countedfact', name='applications_fact_once'),
        migrations.RemoveConstraint(model_name='countedfact', name='applications_fact_standing_once'),
        migrations.AddField(
            model_name='countedfact',
            name='counterpart',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body'),
        ),
        migrations.AlterField(
            model_name='countedfact',
            name='measure',
            field=models.CharField(choices=[('received', '收到'), ('result', '办理结果'), ('left', '移交承继机关'), ('entered', '承继接收')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='countedfact',
            constraint=models.UniqueConstraint(fields=('application', 'measure', 'body', 'from_seq'), name='applications_fact_once'),
        ),
        migrations.AddConstraint(
            model_name='countedfact',
            constraint=models.UniqueConstraint(condition=models.Q(('measure__in', ['received', 'result']), ('to_seq__isnull', True)), fields=('application', 'measure'), name='applications_fact_standing_once'),
        ),
    ]
