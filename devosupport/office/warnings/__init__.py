"""Early warnings about councils: for managers and Principal Advisers."""
