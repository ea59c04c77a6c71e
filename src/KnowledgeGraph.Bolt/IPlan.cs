namespace KnowledgeGraph.Bolt;

/// <summary>One step of how the server runs a query.</summary>
public interface IPlan
{
    /// <summary>The kind of step.</summary>
    string OperatorType { get; }

    /// <summary>Its details.</summary>
    IReadOnlyDictionary<string, object?> Arguments { get; }

    /// <summary>The variables it uses.</summary>
    IReadOnlyList<string> Identifiers { get; }

    /// <summary>The steps it takes its rows from.</summary>
    IReadOnlyList<IPlan> Children { get; }
}
