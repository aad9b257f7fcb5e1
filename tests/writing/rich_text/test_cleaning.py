"""What becomes of HTML that is handed in: only the closed list comes out, the text stays, and once is enough."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from gongkai.law.reasons import Refused
from gongkai.writing.rich_text import allowed, clean, plain_text, with_pictures

SAID = {
    "脚本": "<script>alert(1)</script>",
    "嵌入的网页或者对象": "<iframe src=https://evil.example></iframe>",
    "绘制的图形，请改用图片": "<svg onload=alert(1)><circle/></svg>",
    "公式，请改用图片": "<math><mi>x</mi></math>",
    "音频、视频，请作为附件上传": "<video src=a.mp4></video>",
    "表单的输入框": "<input value=x>",
    "修订中删除的文字": "<del>三十日</del>",
    "隐藏文字": "<span style='display: none'>内部意见</span>",
    "没有上传到本系统的图片，请单独上传": "<img src=https://elsewhere.example/a.png>",
    "不能使用的链接地址（文字已保留）": "<a href='javascript:alert(1)'>见此</a>",
    "删除线（文字已保留，请核对）": "<s>旧</s>",
}


@pytest.mark.parametrize("what", SAID)
def test_what_is_left_out_is_said_in_chinese(what: str) -> None:
    assert clean(f"<p>前{SAID[what]}后</p>").dropped == (f"{what}：1处",)


def test_text_out_of_sight_and_deleted_text_never_come_back() -> None:
    found = clean("<p>期限为<del>三十</del><ins>二十</ins>日<span style='mso-hide:all'>内部</span><b hidden>秘</b></p>")
    assert found.html == "<p>期限为二十日</p>"
    assert found.plain == "期限为二十日"


def test_text_struck_through_stays_and_is_pointed_at() -> None:
    found = clean("<p>期限为<span style='text-decoration: line-through'>三十</span>二十日</p>")
    assert found.html == "<p>期限为三十二十日</p>"
    assert found.dropped[0] == "删除线（文字已保留，请核对）：1处"


def test_headings_lists_and_marks_stay() -> None:
    html = (
        "<h2>一、总则</h2><p>为了<strong>规范</strong>H<sub>2</sub>O<em><u>工作</u></em>。</p>"
        '<ol start="3"><li>甲<ul><li>乙</li></ul></li></ol><blockquote><p>引文</p></blockquote>'
    )
    assert clean(html).html == html


def test_other_elements_become_the_nearest_of_the_list() -> None:
    found = clean("<h1>标题</h1><div><b>甲</b><br><br>乙<i>丙</i></div><h6>小</h6><section>丁<center>戊</center></section>")
    assert found.html == "<h2>标题</h2><p><strong>甲</strong></p><p>乙<em>丙</em></p><h4>小</h4><p>丁</p><p>戊</p>"


def test_tables_keep_their_cells_spans_and_caption() -> None:
    html = (
        "<table><caption>表一</caption><thead><tr><th>项目</th><th>数</th></tr></thead><tbody>"
        '<tr><td rowspan="2">甲</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
    )
    found = clean(html)
    assert found.html == html
    assert found.plain == "表一\n项目\t数\n甲\t1\n2"


def test_spans_reach_no_further_than_the_table() -> None:
    found = clean("<table><tr><td rowspan=99999999 colspan=99999999>甲<td>乙<tr><td rowspan=0 colspan=-3>丙<td>丁</table>")
    assert found.html == (
        '<table><tbody><tr><td colspan="100" rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>'
    )


def test_a_table_of_one_cell_only_frames_and_is_taken_away() -> None:
    assert clean("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>").html == "<p>甲</p><p>乙</p>"


def test_text_between_cells_and_points_is_not_lost() -> None:
    assert clean("<ul>甲<li>乙</ul><table>丙<tr><td>丁<td>戊</table>").html == (
        "<ul><li>甲</li><li>乙</li></ul><p>丙</p><table><tbody><tr><td>丁</td><td>戊</td></tr></tbody></table>"
    )


def test_a_picture_of_ours_stays_with_its_words() -> None:
    found = clean('<figure><img src="/files/12/map.png" alt="位置 图" onerror=alert(1)><figcaption>图一</figcaption></figure>')
    assert found.html == '<figure><img src="/files/12/map.png" alt="位置 图"><figcaption>图一</figcaption></figure>'


@pytest.mark.parametrize(
    "src", ["//evil.example/files/1", "/files/../accounts/login", "https://evil.example/files/1", "data:image/png;base64,AA",
            "/files/1?x=1", "/desk/1", "/files/1\\x", " javascript:/files/1"],
)  # fmt: skip
def test_pictures_from_elsewhere_are_left_out(src: str) -> None:
    assert clean(f'<p>甲<img src="{src}"></p>').html == "<p>甲</p>"


def test_the_caller_says_where_pictures_may_lie() -> None:
    html = '<p><img src="/import/1" alt="">甲</p>'
    found = clean(html, re.compile(r"/import/\d+"))
    assert found.html == html
    assert with_pictures(found.html, {"/import/1": "/files/7/a.png"}) == '<p><img src="/files/7/a.png" alt="">甲</p>'


@pytest.mark.parametrize("href", ["https://www.example.gov.cn/a?b=1&c=中文#d", "http://example.gov.cn", "mailto:office@example.gov.cn", "/items/1"])
def test_links_stay(href: str) -> None:
    found = clean(f'<p><a href="{href}" target=_blank onclick=x() class=y>见此</a></p>')
    assert found.html == f'<p><a href="{href.replace("&", "&amp;")}">见此</a></p>'


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x",
             "vbscript:x", "//evil.example", "/\\evil.example", "https://", "https://gov.cn@evil.example/", "file:///etc/passwd",
             "mailto:a@b.cn,c@d.cn?bcc=x\"y", "http://[::1", "ftp://x.example/", "\u202ehttps://x.example javascript:1"],
)  # fmt: skip
def test_dangerous_addresses_leave_their_text_behind(href: str) -> None:
    assert clean(f"<p><a href='{href}'>见此</a></p>").html == "<p>见此</p>"


def test_blanks_are_those_of_a_page() -> None:
    found = clean("<p>　　为了规范\n政府信息公开\r\n工作 A\nB&nbsp;&nbsp;C　</p><p>&nbsp;</p><p>张　三\u200b\ufeff\u202e</p>")
    assert found.html == "<p>为了规范政府信息公开工作 A B C</p><p>张　三</p>"


def test_plain_text_is_what_is_read() -> None:
    assert plain_text("<h2>一</h2><p>甲&amp;乙<br>丙</p><ul><li>丁</li></ul><table><tr><td>1</td><td>2</td></tr></table>") == (
        "一\n甲&乙\n丙\n丁\n1\t2"
    )


def test_a_text_that_is_too_large_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="正文超过16MB，没有保存；图片请单独上传，长文件请作为附件上传"):
        clean("<p>" + "甲" * (6 * 1024 * 1024))
    with pytest.raises(Refused, match="正文的段落、表格等超过400000处，没有保存；请分成几件，或者作为附件上传"):
        clean("<br>" * 400_001)
    with pytest.raises(Refused, match="正文的格式嵌套超过400层，没有保存；请先粘贴为纯文本，再重新排版"):
        clean("<div>" * 500 + "甲")


def test_thousands_of_fonts_and_thousands_of_paragraphs_are_no_millions_of_elements() -> None:
    opened = "<p>" + "".join(f"<font color={number}>" for number in range(300))
    start = time.perf_counter()
    assert clean(opened + "<p>甲" * 3_000).plain.count("甲") == 3_000
    with pytest.raises(Refused, match="正文的格式嵌套超过400层"):
        clean("".join(f"<b class={number}>" for number in range(20_000)) + "<p>甲" * 20_000)
    assert time.perf_counter() - start < 20


def test_what_is_badly_nested_keeps_its_text() -> None:
    found = clean("<p><b>甲<i>乙</b>丙</i>丁</p><a href=/1>戊<a href=/2>己</a></a>庚")
    assert found.plain == "甲乙丙丁\n戊己庚"
    assert '<a href="/1">戊</a><a href="/2">己</a>庚' in found.html


def test_lists_in_lists_in_lists_end_somewhere() -> None:
    found = clean("<ul><li>" * 150 + "甲" + "</ul>" * 150)
    assert found.plain == "甲" and clean(found.html) == found


def test_a_million_characters_are_cleaned_in_seconds() -> None:
    html = "".join(f"<p class=x>第{number}条 为了规范政府信息公开工作，制定本办法。</p>" for number in range(40_000))
    start = time.perf_counter()
    assert len(clean(html).plain) > 1_000_000
    assert time.perf_counter() - start < 20


TAGS = sorted(allowed.TAGS) + (
    "div span font script style svg math noscript template iframe form input textarea title xmp o:p v:shape mtext mglyph b i del s "
    "center pre select option body html tfoot col foreignObject desc annotation-xml a ul li table"
).split()
ATTRIBUTES = ["", " href='javascript:x'", ' href="https://a.cn/?a=1&b=2"', " href=/a", " src=/files/1/a.png", " onerror=x", " class=MsoListParagraph",
              " style='mso-list:l0 level2 lfo1'", " style='mso-list:Ignore'", " style='font-weight:bold'", " colspan=3", " rowspan=9",
              " style=display:none", ' alt="a&quot;b<"', " start=4", " encoding=text/html"]  # fmt: skip
TEXTS = ["甲", "乙\n", " ", "　", "&nbsp;", "&lt;script&gt;", "a b", "1.", "·　丙", "&", "<", "]]>",
         "<!--", "-->", "<![if x]>", "<![CDATA[", "\u200b", "'\"", "<br>", "<img src=/files/2>"]  # fmt: skip
SOUP = st.lists(
    st.one_of(
        st.builds(lambda tag, attribute: f"<{tag}{attribute}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
        st.sampled_from(TEXTS), st.text(max_size=3),
    ), max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOUP)
def test_whatever_comes_in_only_the_closed_list_comes_out_and_once_is_enough(soup: str) -> None:
    found = clean(soup)
    assert clean(found.html).html == found.html
    assert clean(found.html).plain == found.plain == plain_text(found.html)
    body = LexborHTMLParser(found.html).body
    for node in body.traverse(include_text=False) if body is not None else ():
        assert node.tag == "body" or node.tag in allowed.TAGS
        assert set(node.attributes) <= allowed.ATTRIBUTES.get(node.tag, set())
        assert "javascript" not in (node.attributes.get("href") or "")
