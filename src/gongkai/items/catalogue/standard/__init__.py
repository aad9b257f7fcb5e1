"""基层政务公开标准目录 as spreadsheets: heads and lines understood (pure), tried, brought in, written out."""
