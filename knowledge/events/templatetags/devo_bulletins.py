"""Addresses in the e-mails of bulletins, which must be whole."""

from django import template

from devosupport.core.addresses import whole as whole_address

register = template.Library()


@register.filter
def whole(url: str) -> str:
    """An address of the portal as it stands in an e-mail: /library/… with the site before it."""
    return whole_address(url)
