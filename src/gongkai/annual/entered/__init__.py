"""业务数据: licensing, penalties, coercion, fees and the year's work, which no ledger of this system knows."""
