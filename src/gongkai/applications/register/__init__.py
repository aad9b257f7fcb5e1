"""The paper register (台账): its customary columns, its export, and the import of the spreadsheets kept so far."""
