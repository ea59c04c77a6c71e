namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A place in a source as people count it (specification, section 7.1.7 "Errors").</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
public readonly record struct SourceLocation(int Line, int Column);
