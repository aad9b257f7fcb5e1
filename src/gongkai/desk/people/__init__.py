"""机关与人员: the administrator's acts on a body, its people and what is below it. One small class for each act."""
