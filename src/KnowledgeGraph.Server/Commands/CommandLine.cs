using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace KnowledgeGraph.Server.Commands;

/// <summary>The program's commands, in one place. Without a command it serves.</summary>
internal static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult result = Build().Parse(args);
        // Asking for help is no error, whatever is missing beside it.
        if (result.Action is ParseErrorAction)
        {
            foreach (string message in result.Errors.Select(error => error.Message).Distinct())
            {
                await Console.Error.WriteLineAsync($"error: {message}");
            }

            await Console.Error.WriteLineAsync($"Run '{CommandPath(result.CommandResult)} --help' for what there is.");
            return ExitCode.Usage;
        }

        return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Build()
    {
        StoreChoice choice = new();
        ServeCommand serve = new(choice);
        RootCommand root = new("A GraphQL server for scholarly knowledge graphs. Without a command it serves.");
        choice.AddTo(root);
        foreach (Option option in serve.OwnOptions)
        {
            root.Options.Add(option);
        }

        root.Action = serve.Action;
        root.Subcommands.Add(serve);
        root.Subcommands.Add(new LoadCommand(choice));
        root.Subcommands.Add(new ExportCommand(choice));
        root.Subcommands.Add(new StatsCommand(choice));
        root.Subcommands.Add(new DeleteCommand(choice));
        root.Subcommands.Add(new BackupCommand(choice));
        root.Subcommands.Add(new RestoreCommand(choice));
        root.Subcommands.Add(new VerifyCommand(choice));
        root.Subcommands.Add(new FactsCommand());
        root.Subcommands.Add(new FrequenciesCommand());
        root.Subcommands.Add(new SchemaCommand());
        ShowExamples(root);
        return root;
    }

    private static void ShowExamples(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction standard)
        {
            help.Action = new HelpWithExamples(standard);
        }
    }

    private static string CommandPath(System.CommandLine.Parsing.CommandResult command)
    {
        List<string> names = [];
        for (System.CommandLine.Parsing.SymbolResult? at = command; at is not null; at = at.Parent)
        {
            if (at is System.CommandLine.Parsing.CommandResult named)
            {
                names.Insert(0, named.Command.Name);
            }
        }

        return string.Join(' ', names);
    }

    /// <summary>The standard help, followed by the command's examples and the exit codes.</summary>
    private sealed class HelpWithExamples(HelpAction standard) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            int exitCode = standard.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            Command command = parseResult.CommandResult.Command;
            IReadOnlyList<Example> examples = command is IHasExamples has ? has.Examples : Example.FirstSteps;
            string program = parseResult.RootCommandResult.Command.Name;
            output.WriteLine("Examples:");
            foreach (Example example in examples)
            {
                output.WriteLine($"  {program} {example.Arguments}");
                output.WriteLine($"      {example.Meaning}");
            }

            output.WriteLine();
            output.WriteLine("Exit codes: 0 done; 1 not or not all done, standard error says why; 2 command line not understood; 130 interrupted.");
            return exitCode;
        }
    }
}
