"""`python -m reportedly`: the same as the command `reportedly`."""

from reportedly.cli import main

main()
