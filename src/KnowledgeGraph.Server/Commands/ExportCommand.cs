using System.CommandLine;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Server.Export;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>export</c>: writes the whole graph for other tools.</summary>
internal sealed class ExportCommand : Command, IHasExamples
{
    private const int BufferSize = 1 << 16;

    /// <summary>Describes the command.</summary>
    public ExportCommand(StoreChoice choice)
        : base("export", "Write the whole graph for other tools, to standard output or a file")
    {
        Option<string> format = new("--format")
        {
            Description = "graphml (yEd, Cytoscape, NetworkX), gexf (Gephi), json (node-link)",
            Required = true,
        };
        format.AcceptOnlyFromAmong([.. GraphFormats.All.Keys]);
        Option<FileInfo?> file = new("--out")
        {
            Description = "The file to write, whole or not at all; standard output where it is not given",
            HelpName = "FILE",
        };
        Option<bool> ties = new("--ties") { Description = "With the derived ties: coauthors, related concepts, collaborating institutions" };
        Options.Add(format);
        Options.Add(file);
        Options.Add(ties);
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            await using IGraphStore store = await choice.OpenExistingAsync(result, cancellationToken);
            await using IGraphReader reader = await store.OpenReaderAsync(cancellationToken);
            IGraphFormat writer = GraphFormats.All[result.GetRequiredValue(format)];
            Task WriteAsync(Stream output, IProgress<StoreProgress>? progress) =>
                writer.WriteAsync(new GraphElements(reader, result.GetValue(ties), progress), output, cancellationToken);
            TextWriter error = result.InvocationConfiguration.Error;
            if (result.GetValue(file) is { } target)
            {
                await StepProgressBar.RunAsync(error, progress => WholeFile.WriteAsync(target, output => WriteAsync(output, progress)));
                await error.WriteLineAsync($"wrote {target.FullName}");
            }
            else
            {
                // Where the graph goes to the terminal itself, a bar would stand in the middle of it.
                await using BufferedStream output = new(Console.OpenStandardOutput(), BufferSize);
                await (Console.IsOutputRedirected ? StepProgressBar.RunAsync(error, progress => WriteAsync(output, progress)) : WriteAsync(output, null));
            }

            return ExitCode.Success;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("export --format gexf --out graph.gexf", "for Gephi"),
        new("export --format graphml --store bolt://localhost:7687 --out graph.graphml", "a graph in Neo4j for yEd or Cytoscape"),
        new("export --format json --ties | jq '.edges | length'", "pipes node-link JSON, derived ties included"),
    ];
}
