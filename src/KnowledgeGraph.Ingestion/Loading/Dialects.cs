using KnowledgeGraph.Ingestion.Loading.JsonLines;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>The dialects that are read.</summary>
internal static class Dialects
{
    /// <summary>All of them; a new dialect is one line here and a folder beside this file.</summary>
    public static IReadOnlyList<IDialect> All { get; } =
    [
        new JsonLinesDialect(),
    ];
}
