"""Machine checks before a version is submitted: pure functions over what a reader would see of it. What they find either
stops the submission or wants a word from the submitter (先审后发; 条例 arts. 12, 15, 17)."""
