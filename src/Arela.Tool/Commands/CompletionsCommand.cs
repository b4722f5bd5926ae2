using System.CommandLine;

namespace Arela.Tool.Commands;

/// <summary><c>arela completions bash</c>: prints what teaches a shell to complete arela's commands, options and tickets.</summary>
internal static class CompletionsCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create(ToolHost host)
    {
        var shell = new Argument<string>("shell") { HelpName = "shell", Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command("completions", "Prints a script that teaches a shell to complete commands, options, tickets and agents") { shell };
        command.SetAction(parsed => host.Out.WriteLine(ScriptFor(parsed.GetRequiredValue(shell))));
        return command;
    }

    // [suggest:POSITION] is a directive of System.CommandLine: it answers with one word a line.
    private static string ScriptFor(string shell) => shell switch
    {
        "bash" =>
            """
            # In ~/.bashrc:  eval "$(arela completions bash)"
            _arela() {
              local IFS=$'\n'
              COMPREPLY=($(arela "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null))
            }
            complete -F _arela arela
            """,
        "zsh" =>
            """
            # In ~/.zshrc:  eval "$(arela completions zsh)"
            _arela() {
              local -a words_found
              words_found=("${(@f)$(arela "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
              compadd -a words_found
            }
            compdef _arela arela
            """,
        "fish" =>
            """
            # In ~/.config/fish/config.fish:  arela completions fish | source
            complete -f -c arela -a '(arela "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
            """,
        _ =>
            """
            # In $PROFILE:  arela completions pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName arela -ScriptBlock {
                param($word, $line, $position)
                arela "[suggest:$position]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };
}
