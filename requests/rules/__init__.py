"""Every write on a support request, a verb each."""
