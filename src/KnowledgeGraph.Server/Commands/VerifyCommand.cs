using System.CommandLine;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>verify</c>: looks through the whole store.</summary>
internal sealed class VerifyCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public VerifyCommand(StoreChoice choice)
        : base("verify", "Check the whole store: the file, both ends of every relation, keys, full text, snapshot; changes nothing")
    {
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            string folder = choice.RequireFolder(result, "'neo4j-admin database check'");
            IReadOnlyList<StoreFinding> findings = await StepProgressBar.RunAsync(
                result.InvocationConfiguration.Error, progress => StoreCheck.RunAsync(folder, progress, cancellationToken));
            foreach (StoreFinding finding in findings)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"error: {finding.What}");
            }

            foreach (string advice in findings.Select(finding => finding.Advice).Distinct(StringComparer.Ordinal))
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(advice);
            }

            if (findings.Count == 0)
            {
                await result.InvocationConfiguration.Output.WriteLineAsync($"The store in {folder} holds.");
            }

            return findings.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify", "looks through the store in ./data, beside a running server too"),
        new("verify --data /srv/graph && backup.sh", "goes on only where all holds"),
    ];
}
