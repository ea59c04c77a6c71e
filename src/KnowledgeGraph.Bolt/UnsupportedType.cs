namespace KnowledgeGraph.Bolt;

/// <summary>A value of a type that is newer than the agreed version of the protocol (Bolt 6): only told of.</summary>
/// <param name="Name">What the server calls the type.</param>
/// <param name="MinimumProtocolVersion">The first version that has it, for example 6.2.</param>
/// <param name="Message">What the server says about it; null where nothing.</param>
public sealed record UnsupportedType(string Name, string MinimumProtocolVersion, string? Message)
{
    /// <summary>The value as it came, for those that pass it on.</summary>
    internal UnknownStructure? Structure { get; init; }
}
