namespace KnowledgeGraph.Bolt;

/// <summary>A structure that the server sent and this library does not know: kept, so that the rest stays readable.</summary>
/// <param name="Tag">The tag byte.</param>
/// <param name="Fields">The fields in order.</param>
public sealed record UnknownStructure(byte Tag, IReadOnlyList<object?> Fields);
