"""Only our own proxies are believed about a client's address."""

from gongkai.site.proxies import seen_address


def test_without_named_proxies_the_header_is_worth_nothing():
    assert seen_address("203.0.113.9", "198.51.100.1", []) == "203.0.113.9"


def test_behind_our_proxy_the_address_it_saw_counts():
    assert seen_address("10.0.0.1", "203.0.113.9", ["10.0.0.1"]) == "203.0.113.9"


def test_what_the_client_put_before_it_is_ignored():
    assert seen_address("10.0.0.1", "127.0.0.1, 203.0.113.9", ["10.0.0.1"]) == "203.0.113.9"


def test_two_of_our_proxies_in_a_row():
    assert seen_address("10.0.0.1", "203.0.113.9, 10.0.0.2", ["10.0.0.1", "10.0.0.2"]) == "203.0.113.9"
