using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j;

/// <summary>
/// A statement that the store sends. All of them are kept as fields of the classes named <c>…Statements</c>, so that a
/// test can show each to the parsers of current servers; what differs from call to call is a parameter, never text.
/// </summary>
/// <param name="Text">The Cypher.</param>
internal sealed record Statement(string Text)
{
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
