"""What is done with items: one function per act, one transaction, one event."""
