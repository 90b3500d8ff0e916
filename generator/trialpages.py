"""`python -m trialpages` works as the command does: the wheel puts this file beside the package."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="trialpages")
