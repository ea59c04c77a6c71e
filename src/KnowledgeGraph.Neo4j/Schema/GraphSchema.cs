using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j.Schema;

/// <summary>Makes a database a graph of this program, and refuses others.</summary>
internal static class GraphSchema
{
    /// <summary>The version of the model (<c>schema/neo4j/README.md</c>) that this program writes.</summary>
    public const long Format = 1;

    /// <summary>Makes constraints, indexes and the state where they are missing.</summary>
    /// <exception cref="StoreException">The database is of another program or of a newer version.</exception>
    public static async Task PrepareAsync(GraphServer server, CancellationToken cancellationToken)
    {
        if (await VerifyAsync(server, cancellationToken))
        {
            return;
        }

        await using IAsyncSession session = server.OpenSession(AccessMode.Write, cancellationToken);
        _ = await server.GuardAsync(async () =>
        {
            foreach (string statement in SchemaFile.Statements(server.Dialect))
            {
                // Schema does not share a transaction with data, and each statement is whole in itself.
                await (await session.RunAsync(statement)).ConsumeAsync();
            }

            if (server.Dialect == CypherDialect.Modern)
            {
                await (await session.RunAsync(SchemaStatements.AwaitIndexes.Query())).ConsumeAsync();
            }

            return true;
        });
        _ = await server.WriteRepeatablyAsync(runner => runner.RunAllAsync([MakeState()]), cancellationToken);
    }

    /// <summary>Makes the state of a new graph, under a name that no other graph has, where there is none.</summary>
    public static Query MakeState() =>
        SchemaStatements.CreateState.With(("format", Format), ("graph", Guid.NewGuid().ToString()));

    /// <summary>Whether there is a graph of this program.</summary>
    /// <exception cref="StoreException">The database is of another program or of a newer version.</exception>
    public static async Task<bool> VerifyAsync(GraphServer server, CancellationToken cancellationToken)
    {
        IReadOnlyList<IRecord> state = await server.ReadAsync(SchemaStatements.ReadState.Query(), cancellationToken);
        if (state is [{ } found])
        {
            long format = found["format"].As<long>();
            return format <= Format
                ? true
                : throw new StoreException(
                    $"The graph in {server.Name} was written by a newer version of this program (format {format}; this one knows up to {Format}). Use the newer program.");
        }

        IReadOnlyList<IRecord> foreign = await server.ReadAsync(SchemaStatements.FindForeign.Query(), cancellationToken);
        return foreign.Count == 0
            ? false
            : throw new StoreException(
                $"{server.Name} holds nodes labelled {string.Join(", ", foreign.Select(node => node["label"]))} that this program did not write. Name another database with ?database=, or another server.");
    }
}
