"""The running text of a report as a draft: sentences with the figures that were recorded, and which number means which."""
