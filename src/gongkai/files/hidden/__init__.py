"""What a file tells beside what it shows: named before it leaves the office, taken out where that changes nothing in
sight. No web framework here; foreign files are looked at in a child process (`files.opening_children`)."""
