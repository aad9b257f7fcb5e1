"""What people do to an application, one small class each: who may, when, its form, and the service that does it."""
