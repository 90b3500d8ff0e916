"""What an office does with its site besides building it."""
