"""Accounts at WeChat and Weibo: what their HTTP interfaces are asked, and what their answers mean.

Values in, values out: what is sent when, and what is kept of it, is the business of `items.channels`. Which page of whose
documentation gives each call stands in `docs/guide/channels.md`. None of it was tried against the real services.
"""
