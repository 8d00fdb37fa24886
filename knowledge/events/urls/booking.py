from django.urls import path

from knowledge.events.views import booking

urlpatterns = [
    path("", booking.bookings, name="bookings"),
    path("<slug:reference>/", booking.booking, name="booking"),
    path("<slug:reference>/cancel/", booking.cancel, name="cancel_booking"),
    path("<slug:reference>/take/", booking.take, name="take_offer"),
    path("<slug:reference>/way/", booking.way, name="booking_way"),
    path("<slug:reference>/needs/", booking.needs, name="booking_needs"),
    path("<slug:reference>/event.ics", booking.calendar, name="booking_calendar"),
]
