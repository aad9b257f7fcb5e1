"""The files that an answer hands out: what they hide, and covering words in them."""
