"""统一社会信用代码 (GB 32100-2015) and the organisation code inside it (GB 11714): their check digits.

Local pseudo-codes that fail are in real use, so a wrong digit is a warning and never a rejection.
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 signs: without I, O, S, V, Z."""

ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def warning(code: str) -> str | None:
    """What looks wrong about a code, in Chinese; None for a blank or a sound one."""
    code = code.strip().upper()
    if not code:
        return None
    if len(code) != 18 or not set(code) <= set(ALPHABET):
        return "统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z），请核对（GB 32100-2015）"
    expected = check_sign(code[:17])
    if code[17] != expected:
        return f"统一社会信用代码末位校验码应为{expected}，现为{code[17]}，请核对（GB 32100-2015）"
    if code[16] != organisation_sign(code[8:16]):
        return "统一社会信用代码第9至17位（组织机构代码）的校验码不符，请核对（GB 11714）"
    return None


def organisation_warning(code: str) -> str | None:
    """What looks wrong about a nine-sign organisation code (a hyphen before the last sign is allowed); None if sound."""
    bare = code.strip().upper().replace("-", "")
    if len(bare) != 9 or not set(bare) <= set(ORGANISATION_SIGNS):
        return "组织机构代码应为9位数字和大写字母，请核对（GB 11714）"
    expected = organisation_sign(bare[:8])
    if bare[8] != expected:
        return f"组织机构代码末位校验码应为{expected}，现为{bare[8]}，请核对（GB 11714）"
    return None


def check_sign(first17: str) -> str:
    """The 18th sign: weights are powers of 3 modulo 31."""
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first17))
    return ALPHABET[-total % 31]


def organisation_sign(first8: str) -> str:
    """The 9th sign of an organisation code: modulo 11, X for ten."""
    total = sum(ORGANISATION_SIGNS.index(sign) * weight for sign, weight in zip(first8, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[(11 - total % 11) % 11]
