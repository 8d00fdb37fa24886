from knowledge.library.models.amendment import Amendment
from knowledge.library.models.picture import Picture
from knowledge.library.models.resource import ChangeNote, FormerAddress, Resource
from knowledge.library.models.review import Comment, Revision

__all__ = [
    "Amendment",
    "ChangeNote",
    "Comment",
    "FormerAddress",
    "Picture",
    "Resource",
    "Revision",
]
