"""年度报告 of a body that works here: compiled from its ledgers, written, reviewed and published as an item."""
