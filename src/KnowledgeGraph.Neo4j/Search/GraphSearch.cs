using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Search;

/// <summary>
/// Searches names, titles, codes and aliases, then abstracts. All words must be there; where no name has them all,
/// similar words count, and where that finds nothing either, some of the words are enough. What is asked for first
/// leaves in one flush; only a mistyped text costs more round trips.
/// </summary>
internal sealed class GraphSearch(QuestionQueue questions)
{
    // The same bounds as the embedded store's.
    private const int MostResults = 1_000;
    private const int MostWords = 16;
    private const int MostCandidates = 50_000;
    private const int SimilarWordsPerWord = 12;

    public async Task<SearchPage> FindAsync(string text, IReadOnlyList<EntityKind> kinds, PageRequest page)
    {
        SearchQuery query = SearchQuery.Parse(text, MostWords);
        EntityKind[] asked = kinds.Count == 0 ? Enum.GetValues<EntityKind>() : [.. kinds.Distinct().Order()];
        if (query.Words.Count == 0)
        {
            return new SearchPage([], [], 0, 0);
        }

        Dictionary<NodeId, SearchResult> results = await FindAllAsync(text, query, asked);
        SearchResult[] ordered = SearchRanking.Order(results.Values, MostResults);
        (int start, int count) = page.Within(ordered.Length);
        ReadOnlySpan<SearchResult> wanted = ordered.AsSpan(start, count);
        NodeId[] nodes = new NodeId[count];
        double[] scores = new double[count];
        for (int i = 0; i < count; i++)
        {
            nodes[i] = wanted[i].Node;
            scores[i] = wanted[i].Score;
        }

        return new SearchPage(nodes, scores, ordered.Length, start);
    }

    private async Task<Dictionary<NodeId, SearchResult>> FindAllAsync(string text, SearchQuery query, EntityKind[] kinds)
    {
        bool asksPapers = kinds.Contains(EntityKind.Paper);
        Task<Hit[]> exact = AskAsync(kinds, kind => SearchStatements.Exact(kind, text, questions.Words));
        Task<Hit[]> named = AskNamesAsync(kinds, query, needsAll: true);
        Task<Hit[]> mentioned = asksPapers ? AskAbstractsAsync(query) : Task.FromResult<Hit[]>([]);
        Dictionary<NodeId, SearchResult> results = [];
        foreach (Hit hit in await exact)
        {
            results[hit.Node] = new SearchResult(hit.Node, SearchRanking.ExactScore, hit.Popularity);
        }

        bool found = AddNames(results, query, await named);
        if (!found && results.Count == 0)
        {
            _ = await mentioned;
            SearchVocabulary vocabulary = await ReadVocabularyAsync();
            query = query.WithSimilar(word => vocabulary.FindSimilar(word, SimilarWordsPerWord));
            if (query.HasSimilar)
            {
                named = AskNamesAsync(kinds, query, needsAll: true);
                mentioned = asksPapers ? AskAbstractsAsync(query) : mentioned;
                AddNames(results, query, await named);
            }
        }

        AddAbstracts(results, query, await mentioned);
        if (results.Count == 0 && query.Words.Count > 1)
        {
            AddNames(results, query, await AskNamesAsync(kinds, query, needsAll: false));
        }

        return results;
    }

    private static bool AddNames(Dictionary<NodeId, SearchResult> results, SearchQuery query, Hit[] hits)
    {
        foreach (Hit hit in hits)
        {
            double score = results.GetValueOrDefault(hit.Node).Score + SearchRanking.ScoreName(query, hit.Name);
            results[hit.Node] = new SearchResult(hit.Node, score, hit.Popularity);
        }

        return hits.Length > 0;
    }

    private static void AddAbstracts(Dictionary<NodeId, SearchResult> results, SearchQuery query, Hit[] hits)
    {
        int wanted = MostResults - results.Count;
        foreach (Hit hit in hits)
        {
            if (wanted > 0 && results.TryAdd(hit.Node, new SearchResult(hit.Node, SearchRanking.ScoreAbstract(query, hit.Name), hit.Popularity)))
            {
                wanted--;
            }
        }
    }

    private Task<Hit[]> AskNamesAsync(EntityKind[] kinds, SearchQuery query, bool needsAll) =>
        AskAsync(kinds, kind => SearchStatements.Names(kind, query, needsAll, MostCandidates, questions.Words));

    private Task<Hit[]> AskAbstractsAsync(SearchQuery query) =>
        AskAsync([EntityKind.Paper], _ => SearchStatements.Abstracts(query, MostResults, questions.Words));

    // Candidates beyond the bound are cut off by number, then kind, as the rows of the embedded store's index lie.
    private async Task<Hit[]> AskAsync(EntityKind[] kinds, Func<EntityKind, Query> compose)
    {
        Task<IReadOnlyList<IRecord>>[] answers = [.. kinds.Select(kind => questions.AskAsync(compose(kind)))];
        List<Hit> hits = [];
        for (int i = 0; i < answers.Length; i++)
        {
            foreach (IRecord record in await answers[i])
            {
                hits.Add(new Hit(new NodeId(kinds[i], (int)(long)record[0]!), (string?)record[1] ?? "", (long)record[2]!));
            }
        }

        return hits.Count <= MostCandidates
            ? [.. hits]
            : [.. hits.OrderBy(hit => hit.Node.Number).ThenBy(hit => hit.Node.Kind).Take(MostCandidates)];
    }

    private async Task<SearchVocabulary> ReadVocabularyAsync()
    {
        string version = questions.Version ?? "";
        if (questions.Memory.Vocabulary(version) is { } known)
        {
            return known;
        }

        Task<IReadOnlyList<IRecord>>[] answers =
            [.. Enum.GetValues<EntityKind>().Select(kind => questions.AskAsync(SearchStatements.Vocabulary(kind)))];
        SortedDictionary<string, int> names = new(StringComparer.Ordinal);
        foreach (Task<IReadOnlyList<IRecord>> answer in answers)
        {
            foreach (IRecord record in await answer)
            {
                string word = (string)record[0]!;
                names[word] = names.GetValueOrDefault(word) + (int)(long)record[1]!;
            }
        }

        SearchVocabulary vocabulary = new(names.Select(entry => (entry.Key, entry.Value)));
        questions.Memory.KeepVocabulary(version, vocabulary);
        return vocabulary;
    }

    private readonly record struct Hit(NodeId Node, string Name, long Popularity);
}
