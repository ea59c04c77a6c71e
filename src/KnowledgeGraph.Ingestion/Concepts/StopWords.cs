using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>Words that break phrases: those of grammar, and those with which any paper speaks of itself.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Words = new(EmbeddedTable.Read("stopwords.tsv").Select(fields => fields[0]), StringComparer.Ordinal);

    /// <summary>Whether a word in lower case is one.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
