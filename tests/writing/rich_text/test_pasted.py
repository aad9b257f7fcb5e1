"""What Word, WPS and a browser put on the clipboard, as it is pasted: the sentences, lists and tables stay, the rest goes."""

from gongkai.writing.rich_text import clean

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><title>通知</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";margin:0cm;font-family:仿宋_GB2312;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'><!--StartFragment-->
<h1 align=center style='text-align:center'><span style='font-family:方正小标宋简体'>关于开展检查的通知<o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-size:16.0pt;font-family:仿宋_GB2312;
mso-hansi-font-family:仿宋'>各乡镇人民政府，县政府各部门：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US style='font-size:16.0pt'><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>　　为做好<b style='mso-bidi-font-weight:normal'>政府信息
公开</b>工作，现将<span
lang=EN-US>2026</span>年检查事项通知如下<a style='mso-comment-reference:A_1;mso-comment-date:20260101T0101'>：</a><span class=MsoCommentReference><span
lang=EN-US>[A1]</span></span></span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-bidi-font-family:Calibri'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]><span>栏目更新<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span
style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>机构职能</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>2.<span>&nbsp;
</span></span></span><![endif]>依申请公开</p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>（一）</span><![endif]>检查时间</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-table-layout-alt:fixed'>
 <tr style='mso-yfti-irow:0'><td width=100 rowspan=2 style='border:solid windowtext 1.0pt'><p class=MsoNormal><span>单位</span></p></td>
  <td colspan=2><p class=MsoNormal align=center>件数<o:p></o:p></p></td></tr>
 <tr><td><p class=MsoNormal>收</p></td><td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
</table>
<p class=MsoNormal><del cite="mailto:x" datetime="2026-01-01T10:00">内部稿</del><ins cite="mailto:x">县政府办公室</ins></p>
<!--[if gte vml 1]><v:shape id="p1"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img
width=10 height=10 src="file:///C:/Temp/clip_image001.png" v:shapes="p1"><![endif]>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>李处：此处再核</p></div></div>
<!--EndFragment--></body></html>"""

WPS = """<html><head><meta charset="utf-8"><style>@font-face{font-family:"仿宋";} .10{font-family:'Times New Roman';}</style></head>
<body><!--StartFragment--><p class="MsoNormal" align="center" style="text-align:center;line-height:29pt;mso-line-height-rule:exactly;"><b><span
class="15" style="mso-spacerun:'yes';font-family:方正小标宋简体;font-size:22pt;"><font face="方正小标宋简体">青禾县</font><font
face="Times New Roman">2026</font><font face="方正小标宋简体">年工作要点</font></span></b><b><span style="mso-spacerun:'yes';"><o:p></o:p></span></b></p>
<p class="MsoNormal" style="text-indent:32pt;"><span style="mso-spacerun:'yes';font-family:仿宋;"><font face="仿宋"><font
face="仿宋"><font face="仿宋">　　一、加强公开</font></font></font></span><sup><span>①</span></sup></p>
<p class="MsoNormal" style="margin-left:21pt;text-indent:-21pt;mso-list:l0 level1 lfo1;"><!--[if !supportLists]--><span style="font-family:Wingdings;"><span
style="mso-list:Ignore;">\uf06c<span>&nbsp;</span></span></span><!--[endif]--><span><font face="仿宋">公开指南</font></span></p>
<p class="MsoNormal" style="mso-list:l0 level1 lfo1;"><!--[if !supportLists]--><span
style="mso-list:Ignore;">\uf06c<span>&nbsp;</span></span><!--[endif]-->公开制度</p>
<p class="MsoNormal"><span style="text-decoration:underline;"><span style="mso-spacerun:'yes';">联系人</span></span><u>：张　三</u></p>
<!--EndFragment--></body></html>"""


def test_a_notice_pasted_from_word_keeps_its_sentences_lists_and_table() -> None:
    assert clean(WORD).html == (
        "<h2>关于开展检查的通知</h2><p>各乡镇人民政府，县政府各部门：</p>"
        "<p>为做好<strong>政府信息公开</strong>工作，现将2026年检查事项通知如下：</p>"
        "<ol><li>栏目更新<ul><li>机构职能</li></ul></li><li>依申请公开</li></ol><p>（一）检查时间</p>"
        '<table><tbody><tr><td rowspan="2">单位</td><td colspan="2">件数</td></tr><tr><td>收</td><td></td></tr></tbody></table>'
        "<p>县政府办公室</p>"
    )


def test_what_word_pasted_beside_the_text_is_named() -> None:
    assert clean(WORD).dropped == (
        "批注：2处", "修订中删除的文字：1处", "没有上传到本系统的图片，请单独上传：1处", "字体、颜色、对齐等格式"
    )  # fmt: skip


def test_a_plan_pasted_from_wps_is_plain_again() -> None:
    found = clean(WPS)
    assert found.html == (
        "<p><strong>青禾县2026年工作要点</strong></p><p>一、加强公开<sup>①</sup></p>"
        "<ul><li>公开指南</li><li>公开制度</li></ul><p><u>联系人：张　三</u></p>"
    )
    assert found.dropped == ("字体、颜色、对齐等格式",)


def test_bullets_that_stand_as_text_become_a_list() -> None:
    pasted = "<p class=MsoListParagraphCxSpFirst>·&nbsp;&nbsp; 甲</p><p class=MsoListParagraphCxSpLast>·&nbsp; 乙</p><p class=MsoListParagraph>丙</p>"
    assert clean(pasted).html == "<ul><li>甲</li><li>乙</li></ul><p>丙</p>"


def test_a_list_that_goes_on_after_a_paragraph_counts_on() -> None:
    point = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}.</span>{}</p>"
    assert clean(point.format(1, "甲") + "<p>说明</p>" + point.format(2, "乙")).html == (
        '<ol><li>甲</li></ol><p>说明</p><ol start="2"><li>乙</li></ol>'
    )


def test_numbers_that_others_refer_to_stay_in_the_text() -> None:
    point = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"
    assert clean(point.format("第一条", "目的") + point.format("1.2", "范围") + point.format("a)", "其他")).plain == "第一条目的\n1.2范围\na)其他"


def test_a_heading_keeps_the_number_that_word_counted() -> None:
    assert clean("<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span>总则</h2>").html == "<h2>一、总则</h2>"


def test_marks_that_stand_in_styles_are_marks() -> None:
    found = clean("<p><span style='font-weight: 700'>粗</span><span style='font-style:italic'>斜</span>10<span style='vertical-align:super'>3</span></p>")
    assert found.html == "<p><strong>粗</strong><em>斜</em>10<sup>3</sup></p>"
