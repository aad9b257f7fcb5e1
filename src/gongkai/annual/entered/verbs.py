"""What can happen to the entered figures of a body, as the ledger calls it."""

SUBJECT = "entered_figures"
ENTERED = "entered_figures.entered"
TAKEN_BACK = "entered_figures.taken_back"

VERBS = {ENTERED: "填报数据", TAKEN_BACK: "撤回填报的数据"}
