"""Mail subscriptions of anybody: to what a body publishes, to one entry of its catalogue, to what a search finds."""
