using System.CommandLine;
using KnowledgeGraph.Server.Schema;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>schema</c>: prints the GraphQL schema that the server answers.</summary>
internal sealed class SchemaCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public SchemaCommand()
        : base("schema", "Print the GraphQL schema (SDL) that the server answers") =>
        SetAction(async (result, cancellationToken) =>
        {
            await result.InvocationConfiguration.Output.WriteAsync(ContractSdl.Text.AsMemory(), cancellationToken);
            return ExitCode.Success;
        });

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } = [new("schema > schema.graphql", "for code generators and linters")];
}
