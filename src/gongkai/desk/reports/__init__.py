"""年度报告 at the desk: the years of a body, its business figures, the report that is being written, its documents."""
