"""--help in Chinese: typer's own pages have English headings and break Chinese lines wrong."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from xdreport.cli.errors import WrongUseError
from xdreport.meant import meant, nearest


class Command(TyperCommand):
    """A command whose page is Chinese."""

    def get_help(self, ctx: Any) -> str:  # typer's Context has two homes, depending on its version
        """The page of the command."""
        from xdreport.cli.page import of_command

        return of_command(self, ctx)


class Group(TyperGroup):
    """The program itself: its page lists the commands; an unknown command is answered in Chinese."""

    def get_help(self, ctx: Any) -> str:  # see above
        """The page of the program."""
        from xdreport.cli.app import COMMANDS
        from xdreport.cli.page import of_program

        known = self.commands  # typer puts groups behind single commands
        self.commands = {name: known[name] for name in (*COMMANDS, *known) if name in known}
        return of_program(self, ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # see above
        """The command named by the first argument."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            hint = meant(nearest(name, self.commands), otherwise=f"命令有：{'、'.join(self.commands)}。")
            raise WrongUseError(f"没有命令“{name}”。{hint}")
        return super().resolve_command(ctx, args)
