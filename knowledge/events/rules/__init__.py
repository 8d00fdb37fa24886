"""Every write to events and bookings."""
