"""The forms of the officers' side: words and errors; the rules decide."""
