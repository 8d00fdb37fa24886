"""Documents that come with a request: which rows, how they are kept, scanned and shown."""
