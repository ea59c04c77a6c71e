namespace KnowledgeGraph.Bolt;

/// <summary>One record of a result: values by the names of the result's columns.</summary>
public interface IRecord : IReadOnlyDictionary<string, object?>
{
    /// <summary>The value of a column.</summary>
    /// <param name="index">The column's place, from 0.</param>
    /// <returns>The value.</returns>
    object? this[int index] { get; }

    /// <summary>The values by column.</summary>
    new IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The columns in order.</summary>
    new IReadOnlyList<string> Keys { get; }
}
