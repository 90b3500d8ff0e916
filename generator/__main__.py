"""`python -m generator` works as the command does."""

from generator.cli import main

main(prog_name="trialpages")
