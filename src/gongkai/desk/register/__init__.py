"""The pages of 台账: forms and what they show."""
