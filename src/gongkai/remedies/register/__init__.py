"""复议诉讼台账: reviews and suits as a spreadsheet, and what the register of applications says of them."""
