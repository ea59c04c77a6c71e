using KnowledgeGraph.Ingestion.Loading.AbstractList;
using KnowledgeGraph.Ingestion.Loading.AuthorListing;
using KnowledgeGraph.Ingestion.Loading.DailyPapers;
using KnowledgeGraph.Ingestion.Loading.JsonLines;
using KnowledgeGraph.Ingestion.Loading.SearchResults;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>The dialects that are read.</summary>
internal static class Dialects
{
    /// <summary>All of them; a new dialect is one line here and a folder beside this file.</summary>
    public static IReadOnlyList<IDialect> All { get; } =
    [
        new AuthorListingDialect(),
        new AbstractListDialect(),
        new DailyPapersDialect(),
        new SearchResultsDialect(),
        new JsonLinesDialect(),
    ];
}
