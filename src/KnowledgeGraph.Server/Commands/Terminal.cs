using Spectre.Console;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Rich output where a person watches; plain, unwrapped text where a file or a pipe takes it.</summary>
internal static class Terminal
{
    private const int UnwrappedWidth = 400;

    /// <summary>The console behind standard output.</summary>
    public static IAnsiConsole OnOutput(TextWriter output) => On(output, Console.IsOutputRedirected);

    /// <summary>The console behind standard error.</summary>
    public static IAnsiConsole OnError(TextWriter output) => On(output, Console.IsErrorRedirected);

    private static IAnsiConsole On(TextWriter output, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
        {
            console.Profile.Width = UnwrappedWidth;
        }

        return console;
    }
}
