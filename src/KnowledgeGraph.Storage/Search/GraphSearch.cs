using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Search;

/// <summary>
/// Searches names, titles, codes and aliases, then abstracts. All words must be there; where no name has them all,
/// similar words count, and where that finds nothing either, some of the words are enough.
/// </summary>
internal sealed class GraphSearch(Snapshot snapshot, ColdReader cold, EmbeddedStoreLimits limits)
{
    private const int SimilarWordsPerWord = 12;

    // One or two letters begin the words of most abstracts; in a large graph only names are looked through for them.
    private const int ShortestBeginning = 3;
    private const int LargeGraph = 50_000;

    private readonly SearchRows rows = new(snapshot, cold);
    private readonly Lock vocabularyGate = new();
    private Task<SearchVocabulary>? vocabulary;

    public SearchPage Find(string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellationToken)
    {
        SearchQuery query = SearchQuery.Parse(text, limits.SearchWords);
        HashSet<EntityKind> asked = kinds.Count == 0 ? [.. Enum.GetValues<EntityKind>()] : [.. kinds];
        if (query.Words.Count == 0)
        {
            return new SearchPage([], [], 0, 0);
        }

        // Read in the background from the first search on: the first one with a typo need not wait for all of it.
        Task<SearchVocabulary> words = Vocabulary();
        Dictionary<NodeId, double> scores = [];
        foreach (NodeId exact in FindExact(text, asked))
        {
            scores[exact] = SearchRanking.ExactScore;
        }

        bool found = AddNames(query, "AND", asked, scores, cancellationToken);
        if (!found && scores.Count == 0)
        {
            query = query.WithSimilar(word => words.GetAwaiter().GetResult().FindSimilar(word, SimilarWordsPerWord));
            found = query.HasSimilar && AddNames(query, "AND", asked, scores, cancellationToken);
        }

        if (asked.Contains(EntityKind.Paper) && scores.Count < limits.SearchResults)
        {
            AddAbstracts(query, scores, cancellationToken);
        }

        if (scores.Count == 0 && query.Words.Count > 1)
        {
            AddNames(query, "OR", asked, scores, cancellationToken);
        }

        SearchResult[] results = SearchRanking.Order(
            scores.Select(score => new SearchResult(score.Key, score.Value, Popularity(score.Key))), limits.SearchResults);
        (int start, int count) = page.Within(results.Length);
        ReadOnlySpan<SearchResult> wanted = results.AsSpan(start, count);
        NodeId[] nodes = new NodeId[count];
        double[] points = new double[count];
        for (int i = 0; i < count; i++)
        {
            nodes[i] = wanted[i].Node;
            points[i] = wanted[i].Score;
        }

        return new SearchPage(nodes, points, results.Length, start);
    }

    // What bears exactly this name, title or code, or has borne it as an alias.
    private IEnumerable<NodeId> FindExact(string text, HashSet<EntityKind> kinds)
    {
        foreach (EntityKind kind in kinds)
        {
            foreach (int number in cold.Find(kind, IdentityKeys.ForAny(kind, text)))
            {
                if (snapshot.Numbers(kind).Contains(number))
                {
                    yield return new NodeId(kind, number);
                }
            }
        }
    }

    private bool AddNames(
        SearchQuery query, string conjunction, HashSet<EntityKind> kinds, Dictionary<NodeId, double> scores, CancellationToken cancellationToken)
    {
        bool found = false;
        int left = limits.SearchCandidates;
        rows.ReadNames(query, conjunction, node =>
        {
            if (kinds.Contains(node.Kind) && snapshot.Contains(node))
            {
                found = true;
                scores[node] = scores.GetValueOrDefault(node) + SearchRanking.ScoreName(query, Name(node));
            }

            return --left > 0;
        }, cancellationToken);
        return found;
    }

    private void AddAbstracts(SearchQuery query, Dictionary<NodeId, double> scores, CancellationToken cancellationToken)
    {
        int wanted = limits.SearchResults - scores.Count;
        rows.ReadAbstracts(query, snapshot.Counts.Papers < LargeGraph ? 1 : ShortestBeginning, paper =>
        {
            if (snapshot.Contains(paper) && scores.TryAdd(paper, SearchRanking.ScoreAbstract(query, Name(paper))))
            {
                wanted--;
            }

            return wanted > 0;
        }, cancellationToken);
    }

    private Task<SearchVocabulary> Vocabulary()
    {
        lock (vocabularyGate)
        {
            return vocabulary ??= Task.Run(() =>
            {
                SearchVocabulary? read = null;
                cold.Use(connection => read = ReadVocabulary(connection));
                return read!;
            });
        }
    }

    // The words of the full-text index, as the connection sees it.
    private static SearchVocabulary ReadVocabulary(PinnedConnection connection)
    {
        connection.Database.Execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab ('main', 'search_name', 'row')");
        return new SearchVocabulary(ReadWords(connection.Statement("SELECT term, doc FROM temp.search_word")));
    }

    private static IEnumerable<(string Word, int Names)> ReadWords(SqliteStatement read)
    {
        while (read.Step())
        {
            yield return (read.Text(0), read.Int32(1));
        }
    }

    private int Popularity(NodeId node) => node.Kind == EntityKind.Paper
        ? snapshot.Citations.Degree(node.Number)
        : snapshot.PapersOf(node.Kind).Degree(node.Number);

    private string Name(NodeId node) => EntityTexts.Label(snapshot, node);
}
