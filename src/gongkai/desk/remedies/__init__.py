"""What people do to reviews and suits at the desk: the register form, and one small class an act."""
