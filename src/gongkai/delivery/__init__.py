"""The outbox and its worker: mail, notices to staff, and the sweeps that run by date."""
