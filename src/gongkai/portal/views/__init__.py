"""The pages, short: what they show is made in `presentation`, what they may show is decided by the policy."""
