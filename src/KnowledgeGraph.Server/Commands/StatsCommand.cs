using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Server.Schema;
using Spectre.Console;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>stats</c>: shows how much the graph holds.</summary>
internal sealed class StatsCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public StatsCommand(StoreChoice choice)
        : base("stats", "Show how much the graph holds")
    {
        Option<bool> json = new("--json") { Description = "As one JSON object instead of a table" };
        Options.Add(json);
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            await using IGraphStore store = await choice.OpenExistingAsync(result, cancellationToken);
            await using IGraphReader reader = await store.OpenReaderAsync(cancellationToken);
            GraphCounts counts = await reader.CountAsync(cancellationToken);
            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                await output.WriteLineAsync(ToJson(counts));
            }
            else
            {
                WriteTable(counts, store.Description, output);
            }

            return ExitCode.Success;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("stats", "shows a table"),
        new("stats --store 'neo4j://graph.example.org?database=papers'", "shows what one of a server's databases holds"),
        new("stats --json | jq .papers", "gives the number of papers to a script"),
    ];

    private static string ToJson(GraphCounts counts) => JsonSerializer.Serialize(new
    {
        papers = counts.Papers,
        authors = counts.Authors,
        institutions = counts.Institutions,
        categories = counts.Categories,
        concepts = counts.Concepts,
        relations = counts.Relations.OrderBy(pair => pair.Key).ToDictionary(pair => EnumNames.Name(pair.Key), pair => pair.Value),
        version = counts.Version,
        loadedAt = counts.LoadedAt,
    });

    private static void WriteTable(GraphCounts counts, string description, TextWriter output)
    {
        IAnsiConsole console = Terminal.OnOutput(output);
        Table table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(description));
        table.AddColumn("What");
        table.AddColumn(new TableColumn("How many").RightAligned());
        void Add(string what, long number) => table.AddRow(what, number.ToString("N0", CultureInfo.InvariantCulture));
        Add("papers", counts.Papers);
        Add("authors", counts.Authors);
        Add("institutions", counts.Institutions);
        Add("categories", counts.Categories);
        Add("concepts", counts.Concepts);
        table.AddEmptyRow();
        foreach (var (kind, number) in counts.Relations.OrderBy(pair => pair.Key))
        {
            Add(EnumNames.Name(kind).ToLowerInvariant().Replace('_', ' '), number);
        }

        console.Write(table);
        console.WriteLine(
            counts.LoadedAt is { } loadedAt
                ? string.Create(CultureInfo.InvariantCulture, $"version {counts.Version}, changed {loadedAt:u}")
                : "The graph is empty. Add papers with 'load PATH…'.");
    }
}
