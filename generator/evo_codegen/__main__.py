"""`python -m evo_codegen` is the command `evo-codegen`."""

from evo_codegen.cli import main

if __name__ == "__main__":
    main(prog_name="evo-codegen")
