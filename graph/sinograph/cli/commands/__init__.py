"""One module a command: `configure` names its arguments, `run` answers with an exit code."""
