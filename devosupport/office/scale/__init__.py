"""Many made-up requests at once, to see how the portal fares when it has grown."""
