"""工作台: the staff's own site. It shows and asks; what may be done, and what follows, other rooms decide."""
