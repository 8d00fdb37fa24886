from django.urls import path

from knowledge.events.views import booking

urlpatterns = [
    path("events/<slug:slug>/book/", booking.book, name="book"),
    path("bookings/", booking.bookings, name="bookings"),
    path("bookings/<slug:reference>/", booking.booking, name="booking"),
    path("bookings/<slug:reference>/cancel/", booking.cancel, name="cancel_booking"),
    path("bookings/<slug:reference>/take/", booking.take, name="take_offer"),
    path("bookings/<slug:reference>/way/", booking.way, name="booking_way"),
    path("bookings/<slug:reference>/needs/", booking.needs, name="booking_needs"),
    path("bookings/<slug:reference>/event.ics", booking.calendar, name="booking_calendar"),
]
