"""Names for people: forms, layouts, dirt and faults as the page of measurements calls them."""

from gongkai.report.forms import TABLE_LABELS

FORMS = {"2008": "2008 年各地统计表", "2014": "2014 年统计表", "2019": "2019 年格式", "2021": "2021 年格式",
         "mixed": "表二 2021、表三 2019"}  # fmt: skip
LAYOUTS = {
    "lines": "一格一行", "lines_spaced": "一格一行，空行相隔", "tab_cells": "一格一行，行首制表符", "tab_rows": "制表符分隔",
    "pipes": "竖线，行首有", "pipes_trailing": "竖线，行首无", "markdown": "Markdown", "pipe_cells": "一格一行，行尾竖线",
    "spaces": "空格分隔", "columns": "多个空格对齐", "glued_rows": "无分隔，一行一排", "glued_page": "无分隔，全文一行",
    "partly_glued": "部分无分隔", "html_plain": "网页", "html_merged": "网页，合并单元格", "html_font_soup": "网页，逐字字体标签",
    "html_nested": "网页，嵌套排版表格", "html_fillers": "网页，&nbsp; 填充", "docx": "DOCX", "pdf": "PDF",
}  # fmt: skip
DIRT = {
    "none": "无", "spam": "垃圾词", "traditional": "繁体与注音", "lost_characters": "正文丢字", "widths": "全半角",
    "hard_spaces": "不间断空格", "split_heads": "表头标签折断", "look_alikes": "形近字", "furniture": "网站外框",
    "missing_tables": "缺表", "lost_ordinals": "标签缺序号",
}  # fmt: skip
FAULTS = {
    "none": "无", "lost": "丢一格", "blank": "空一格", "altered": "改一数", "lost_row": "丢一行数", "several": "多处",
    "blank_totals": "总计列留空", "blank_zeros": "零都留空",
}  # fmt: skip
TABLES = TABLE_LABELS
