"""Reports for officers: what was asked, by whom, what came of it, for any period."""
