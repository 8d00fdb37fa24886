"""What the history calls each thing done to the register."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "knowledge_register.added": "added it to the register",
        "knowledge_register.changed": "wrote down a change in the register",
        "knowledge_register.corrected": "corrected the register",
        "knowledge_register.reworded": "changed the words in the register",
        "knowledge_register.ended": "wrote down in the register that it ended",
        "knowledge_register.withdrawn": "took it out of the register",
        "knowledge_register.checked": "checked it against the source",
        "knowledge_register.verified": "checked it as the second person",
        "knowledge_register.imported": "imported figures of the benchmarks",
        "knowledge_register.scheme_added": "added a proposed scheme",
        "knowledge_register.scheme_updated": "added an update of a proposed scheme",
        "knowledge_register.scheme_changed": "changed a proposed scheme",
        "knowledge_register.scheme_published": "published a proposed scheme",
        "knowledge_register.name_checked": "wrote down what a body of the papers is today",
    }
)
