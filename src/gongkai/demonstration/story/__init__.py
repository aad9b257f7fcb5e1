"""`gongkai demo --story`: the county on the morning of 8 January, and the five minutes in which it is shown."""
