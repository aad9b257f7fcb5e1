"""Mergers and splits, in whose name a body answers, review authority and court."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.bodies import acts, queries
from gongkai.bodies.answering import Heard, set_answering_name, set_remedy_forum
from gongkai.bodies.kinds import GOVERNMENTS
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act, visible
from gongkai.bodies.remedy_routes import default_forum
from gongkai.bodies.succession import merge, reinstate, split
from gongkai.desk.fields import DayField, today_text
from gongkai.desk.people.base import PeopleAct, Place, PlaceForm
from gongkai.site.clock import today


def siblings(at: Place, act: Act) -> QuerySet[Body]:
    """The other bodies below the same parent that exist and that the actor may do this to."""
    beside = Body.objects.filter(parent=at.body.parent_id, valid_until=None).exclude(pk=at.body.pk)
    return visible(at.actor, act, beside).order_by("name", "pk")


class BodiesForm(PlaceForm):
    """Several bodies, and the day from which another is competent."""

    bodies = forms.ModelMultipleChoiceField(queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple)
    on = DayField(label=_("承接日期"), help_text=_("自这一天起由承接的机关办理；被并入或者分立的机关存在到前一天。"))
    act: Act

    def prepare(self) -> None:
        self.fields["bodies"].queryset = siblings(self.at, self.act)
        self.fields["on"].initial = today_text()


class MergeForm(BodiesForm):
    act = acts.MERGE

    def prepare(self) -> None:
        super().prepare()
        self.fields["bodies"].label = _("并入本机关的机关")


class Merge(PeopleAct):
    key = "merge"
    label = _("登记合并（由本机关承接）")
    act = acts.MERGE
    form_class = MergeForm
    intro = _("并入的机关自承接日期起不再存在；未办结的申请另行移交，登记编号不变。")
    danger = True

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return merge(at.actor, given["bodies"], at.body, on=given["on"])


class SplitForm(BodiesForm):
    act = acts.SPLIT
    goes_on = forms.BooleanField(label=_("本机关继续存在（只分出一部分职能）"), required=False)
    field_order = ["bodies", "goes_on", "on"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["bodies"].label = _("承接的机关")


class Split(PeopleAct):
    key = "split"
    label = _("登记分立")
    act = acts.SPLIT
    form_class = SplitForm
    intro = _("承接的机关须先登记。")
    danger = True

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        itself = [at.body] if given["goes_on"] else []
        return split(at.actor, at.body, [*itself, *given["bodies"]], on=given["on"])


class Reinstate(PeopleAct):
    key = "reinstate"
    label = _("撤销注销（合并、分立）登记")
    act = acts.REINSTATE
    intro = _("登记错了的才撤销：该机关恢复存在，承接关系作废。")
    danger = True

    def fits(self, at: Place) -> bool:
        return at.body.valid_until is not None or at.body.was_handed_on

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return reinstate(at.actor, at.body)


class AnsweringForm(PlaceForm):
    """In whose name the body answers."""

    government = forms.ModelChoiceField(
        label=_("以谁的名义答复"), queryset=Body.objects.none(), required=False, empty_label=_("以本机关自己的名义")
    )
    on = DayField(label=_("启用日期"))

    def prepare(self) -> None:
        above = [body.pk for body in queries.ancestors(self.at.body)]
        self.fields["government"].queryset = Body.objects.filter(pk__in=above, kind__in=GOVERNMENTS).order_by("name")
        self.fields["government"].initial = self.at.body.answers_in_name_of_id
        self.fields["on"].initial = today_text()


class Answering(PeopleAct):
    key = "answering"
    label = _("登记以谁的名义答复")
    act = acts.SET_ANSWERING_NAME
    form_class = AnsweringForm
    intro = _("决定文号、印章、复议机关和管辖法院。例如政府办公室以县人民政府的名义答复。")

    def fits(self, at: Place) -> bool:
        return super().fits(at) and at.body.parent_id is not None

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return set_answering_name(at.actor, at.body, given["government"], on=given["on"])


class ForumForm(PlaceForm):
    """Who hears reviews and suits; blank as the law has it for the kind."""

    review = forms.CharField(label=_("复议机关"), max_length=120, required=False)
    review_article = forms.CharField(label=_("复议机关的依据"), max_length=200, required=False)
    court = forms.CharField(label=_("管辖法院"), max_length=120, required=False)
    court_article = forms.CharField(label=_("管辖的依据"), max_length=200, required=False)
    since = DayField(label=_("启用日期"), help_text=_("可以是将来的日期。"))

    def prepare(self) -> None:
        found = default_forum(self.at.body, today())
        for name in ("review", "review_article", "court", "court_article"):
            field = self.fields[name]
            field.help_text = _now("不填则为：%(words)s") % {"words": getattr(found, name)}
            field.widget.attrs["aria-describedby"] = f"{self.auto_id % name}_hint"
        self.fields["since"].initial = today_text()


class Forum(PeopleAct):
    key = "forum"
    label = _("登记复议机关和管辖法院")
    act = acts.SET_REMEDY_FORUM
    form_class = ForumForm
    intro = _("法律按机关类别确定的与实际不同，或者要写明法院名称的，在此登记，并写明条文或者公告。留空的按法律规定。")

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        words = ("review", "review_article", "court", "court_article")
        return set_remedy_forum(at.actor, at.body, Heard(*(given[name] for name in words)), since=given["since"])
