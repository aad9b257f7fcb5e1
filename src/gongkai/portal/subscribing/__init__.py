"""Mail subscriptions on the public site: asking for one, confirming it, ending it; no account, no script."""
