"""What a child says of a fault of the program tells where it is and nothing of the document."""

from gongkai.reading.isolation.child import place_of


def test_the_place_of_a_fault_quotes_nothing_of_the_document() -> None:
    printed = "申请人的号码"
    try:
        int(printed)
    except ValueError as fault:
        told = place_of(fault)
    assert "test_child.py" in told
    assert told.endswith("ValueError")
    assert printed not in told
