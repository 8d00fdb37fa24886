"""What each verb is called in a timeline."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "events.create": "began an event",
        "events.edit": "changed an event",
        "events.publish": "published an event",
        "events.cancel": "cancelled an event",
        "events.withdraw": "withdrew an event",
        "events.team": "changed who looks after an event",
        "events.attendance": "marked who came",
        "events.add_material": "added material to an event",
        "events.remove_material": "removed material from an event",
        "events.forget_needs": "removed what people needed at an event",
        "events.forget_bookings": "removed who had booked an event, and kept the figures",
        "events.book": "booked",
        "events.cancel_booking": "cancelled a booking",
        "events.offered": "offered a place",
        "events.moved_up": "gave a place to the next on the waiting list",
        "events.take_offer": "took an offered place",
        "events.lapse": "passed on a place that nobody took",
        "events.change_way": "changed how to take part",
        "events.change_needs": "changed what they need",
        "events.feedback": "said how an event was",
    }
)
