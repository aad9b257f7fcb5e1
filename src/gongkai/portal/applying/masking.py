"""Identity numbers as they may be shown again: 前3后4. Pure."""


def masked(number: str) -> str:
    """The first three and the last four signs; a number of seven signs or fewer is all stars."""
    shown = "".join(number.split())
    if len(shown) <= 7:
        return "*" * len(shown)
    return f"{shown[:3]}{'*' * (len(shown) - 7)}{shown[-4:]}"
