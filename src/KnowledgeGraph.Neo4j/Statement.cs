using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j;

/// <summary>
/// A statement that the store sends. All of them are kept as fields of the classes named <c>…Statements</c>, so that a
/// test can show each to the parsers of current servers; what differs from call to call is a parameter, never text.
/// </summary>
/// <param name="Text">The Cypher.</param>
internal sealed record Statement(string Text)
{
    /// <summary>
    /// What every statement that changes the graph within a batch begins with: only its own transaction sees the name that
    /// it was given at its beginning (see <see cref="Writing.LeaseStatements.Enter"/>). Neo4j 3.1 undoes the transaction of a
    /// lost connection and may then run what is left of its statements each on its own; there they find nothing to change.
    /// </summary>
    private const string WithinBatch = "MATCH (lock:WriterLock {id: 1}) WHERE lock.transaction = $transaction WITH lock\n";

    /// <summary>A statement that changes something within the transaction of a batch, and nothing outside it.</summary>
    /// <param name="text">The Cypher; its parameter <c>$transaction</c> is the transaction's name.</param>
    public static Statement OfBatch(string text) => new(WithinBatch + text);

    /// <summary>Whether the statement changes nothing outside the transaction of a batch.</summary>
    public bool IsOfBatch => Text.StartsWith(WithinBatch, StringComparison.Ordinal);

    /// <summary>The statement without parameters.</summary>
    public Query Query() => new(Text);

    /// <summary>The statement with parameters.</summary>
    public Query With(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Dictionary<string, object?> map = new(parameters.Length);
        foreach ((string name, object? value) in parameters)
        {
            map.Add(name, value);
        }

        return new Query(Text, map);
    }
}
