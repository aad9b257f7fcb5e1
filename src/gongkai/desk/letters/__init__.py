"""文书 at the desk: writing them, the page of each, the acts on its way, the work lists."""
