"""The page of measurements keeps the sections that were not measured again."""

from bench import page


def test_a_section_measured_again_leaves_the_others_as_they_were():
    before = page.written("2 核", ["速度", "无分隔的表"], {"速度": "旧", "无分隔的表": "表\n\n| a |"})
    kept = page.sections(before)
    assert kept == {"速度": "旧", "无分隔的表": "表\n\n| a |"}
    after = page.written("2 核", ["速度", "无分隔的表", "文书"], kept | {"速度": "新"})
    assert page.sections(after) == {"速度": "新", "无分隔的表": "表\n\n| a |"}
