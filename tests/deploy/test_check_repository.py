"""What no committed file may hold."""

import pytest

from check_repository import complaints


@pytest.mark.parametrize(
    ("name", "line", "complaint"),
    [
        ("docs/a.md", "see https://" + "pypi" + ".org/simple", "写有软件源的主机名，请删去"),
        ("docs/a.md", "open " + "/ho" + "me/someone/gongkai", "写有某台机器的绝对路径，请改为相对路径"),
        ("docs/a.md", "in /somewhere/checkout/src", "写有某台机器的绝对路径，请改为相对路径"),
        ("requirements.lock", "x @ https://example.org/x.whl", "锁定文件中不得有网址，请用 make lock 重新生成"),
    ],
)
def test_is_named_with_its_line(name, line, complaint):
    assert list(complaints(name, f"first\n{line}", "/somewhere/checkout")) == [f"{name}:2: {complaint}"]


def test_ordinary_text_passes():
    assert list(complaints("docs/a.md", "https://www.gov.cn/zhengce/ and src/home/page", "/somewhere/checkout")) == []
