namespace KnowledgeGraph.Bolt;

/// <summary>A place in a query.</summary>
/// <param name="Offset">The character, from 0.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record InputPosition(int Offset, int Line, int Column);
