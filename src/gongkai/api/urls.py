"""The addresses of the API and its description."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError

from gongkai.api.description import text
from gongkai.api.reading import router

api = NinjaAPI(
    title="政府信息公开只读接口",
    version="1",
    description="任何人可以读取的公开信息、公开目录和机关，与网页内容相同。不需要登录；只读。",
    # its pages of documentation come from another site's network; the description is `described`
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("", router)


@api.exception_handler(ValidationError)
def refused(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """A parameter that is none, by its name."""
    names = "、".join(dict.fromkeys(str(error["loc"][-1]) for error in problem.errors))
    return api.create_response(request, {"message": f"参数不对：{names}，请对照接口说明"}, status=422)


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """The description, as it is committed."""
    return HttpResponse(text(), content_type="application/json")


urlpatterns = [path("openapi.json", described, name="api_description"), path("", api.urls)]
