"""How places compare: `queries` asks, `alike` says with whom, `presenting` puts it in words."""
