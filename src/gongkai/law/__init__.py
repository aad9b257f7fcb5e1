"""The law as code: pure functions and tables, each naming its article. Dates go in, values with their reasons come out.

Nothing here reads a clock, a database or the network; dates in law are plain dates in Shanghai. `calendar` holds the
working days, `clock` the answer term of an application as a function of its events, `terms` and `deadlines` the other
terms, `outcomes`, `fees`, `remedies`, `letters` and `index_numbers` what their names say; `letter_parts` says what one
letter lacks, `remedy_paragraph` what it tells of review and suit.
"""
