"""The annual report (年度报告): its forms, its model, its identities and the checks on it. Pure."""
