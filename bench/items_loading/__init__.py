"""Very many published items by COPY: the rows that takeovers and their following leave, with their events, in little time."""
