"""规范性文件 and what belongs to them: facts about items, validity, cleaning, interpretation, consultations, the gazette."""
