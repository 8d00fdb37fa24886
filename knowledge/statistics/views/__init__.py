from knowledge.statistics.views.public import same_site

__all__ = ["same_site"]
