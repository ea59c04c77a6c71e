namespace KnowledgeGraph.Bolt;

/// <summary>What nodes and relationships have in common.</summary>
public interface IEntity
{
    /// <summary>The number that servers before Bolt 5 identify entities by; on later ones use <see cref="ElementId"/>.</summary>
    long Id { get; }

    /// <summary>The identity. Before Bolt 5 it is the number as text.</summary>
    string ElementId { get; }

    /// <summary>The properties by name.</summary>
    IReadOnlyDictionary<string, object?> Properties { get; }

    /// <summary>One property.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    object? this[string key] { get; }
}
