"""The verbs of normative documents: changes of their worth, filing, cleaning; interpretations, consultations, gazettes."""
