"""The assembled site: settings, addresses, the server, and the one clock."""
