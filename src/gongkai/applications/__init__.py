"""依申请公开: applications from intake to their first final answer, under the clock of `gongkai.law`."""
