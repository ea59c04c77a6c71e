namespace KnowledgeGraph.Bolt;

/// <summary>The database that a result came from.</summary>
public interface IDatabaseInfo
{
    /// <summary>Its name; null from servers that have only one.</summary>
    string? Name { get; }
}
