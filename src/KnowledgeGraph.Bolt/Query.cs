using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt;

/// <summary>A statement and its parameters.</summary>
public sealed class Query
{
    private static readonly Dictionary<string, object?> s_none = [];

    /// <summary>A statement without parameters.</summary>
    /// <param name="text">The Cypher.</param>
    public Query(string text)
        : this(text, s_none)
    {
    }

    /// <summary>A statement with the properties of an object as parameters.</summary>
    /// <param name="text">The Cypher.</param>
    /// <param name="parameters">An object such as <c>new { name = "Ann" }</c>, or a dictionary.</param>
    public Query(string text, object? parameters)
    {
        Text = text;
        Parameters = parameters switch
        {
            null => s_none,
            IReadOnlyDictionary<string, object?> map => map,
            IDictionary<string, object?> map => new Dictionary<string, object?>(map),
            _ => ObjectParameters.ToMap(parameters),
        };
    }

    /// <summary>The Cypher.</summary>
    public string Text { get; }

    /// <summary>The parameters by name.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; }

    /// <summary>The Cypher and how many parameters it has: their values may be secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Text} ({Parameters.Count} parameters)";
}
