"""What each verb of the work programme is called in a timeline."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "knowledge_events.programme_begun": "began an item of the work programme",
        "knowledge_events.programme_changed": "changed an item of the work programme",
        "knowledge_events.programme_published": "published an item of the work programme",
        "knowledge_events.programme_withdrawn": "withdrew an item of the work programme",
        "knowledge_events.milestone_added": "added a milestone",
        "knowledge_events.milestone_reached": "said whether a milestone is reached",
        "knowledge_events.milestone_removed": "removed a milestone",
        "knowledge_events.demand_counted": "counted the demand behind an item",
    }
)
