"""What happens when the process dies at any step, when everybody comes at once, and when what comes in is wrong."""
