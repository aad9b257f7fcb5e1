"""Whether the links of a text lead anywhere: fetched by the worker, within bounds, and never from within the house."""
