"""公开渠道: where else than on the site information is made known, and what was made known there."""
