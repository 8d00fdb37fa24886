"""What each verb is called in a timeline."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "knowledge_events.created": "began an event",
        "knowledge_events.edited": "changed an event",
        "knowledge_events.publish": "published an event",
        "knowledge_events.cancel": "called off an event",
        "knowledge_events.withdraw": "withdrew an event",
    }
)
