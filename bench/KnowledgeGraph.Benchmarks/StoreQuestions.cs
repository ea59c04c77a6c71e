using System.Diagnostics;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// Questions to the bare store about random entities of like size in graphs of any size, so that what they cost can be
/// compared: authors of three to six papers, concepts of ten to twenty.
/// </summary>
internal sealed class StoreQuestions(IGraphReader reader, GraphCounts counts)
{
    private const int Warmup = 300;
    private const int PageLength = 20;
    private const int Depth = 100_000;
    private readonly Random random = new(7);
    private string[] words = [];

    /// <summary>The seconds that the first search with a typo took, which may read a vocabulary.</summary>
    public double FirstTypoSeconds { get; private set; }

    /// <summary>Asks each question so many times; answers name, median and 99th percentile in microseconds.</summary>
    public async Task<List<(string Name, double Median, double P99)>> MeasureAsync(int rounds)
    {
        NodeId[] authors = await PickAsync(EntityKind.Author, Relation.AuthorPapers, counts.Authors, 3, 6, rounds);
        NodeId[] concepts = await PickAsync(EntityKind.Concept, Relation.ConceptPapers, counts.Concepts, 10, 20, rounds);
        words = await ReadWordsAsync();
        NodeId largest = await LargestConceptAsync();
        List<(string, double, double)> figures =
        [
            await AskAsync("20 coauthors", rounds, i => NeighborsAsync(Relation.Coauthors, authors[i % authors.Length], null)),
            await AskAsync("20 related concepts", rounds, i => NeighborsAsync(Relation.RelatedConcepts, concepts[i % concepts.Length], null)),
            await AskAsync("next 20 coauthors", rounds, i => NeighborsAsync(Relation.Coauthors, authors[i % authors.Length], 19)),
            await AskAsync("next 20 related concepts", rounds, i => NeighborsAsync(Relation.RelatedConcepts, concepts[i % concepts.Length], 19)),
            await AskAsync("two hops of coauthors, 50 nodes", rounds, i => reader.ReadNeighborhoodsAsync([new NeighborhoodQuery(authors[i % authors.Length], Relation.Coauthors, 2, 1, 50)], default)),
            await AskAsync("shortest path, random authors", rounds, _ => reader.FindPathsAsync([new ShortestPathQuery(Any(EntityKind.Author, counts.Authors), Any(EntityKind.Author, counts.Authors), [EdgeKind.Coauthor], 12)], default)),
            await AskAsync("first 20 of all papers", rounds, i => PageAsync(null)),
            await AskAsync("20 papers after the 100,000th", rounds, i => PageAsync(Math.Min(Depth, counts.Papers / 2))),
            await AskAsync("first 20 of the largest concept", rounds, i => NeighborsAsync(Relation.ConceptPapers, largest, null)),
            await AskAsync("20 of it after the 100,000th", rounds, i => NeighborsAsync(Relation.ConceptPapers, largest, Depth)),
        ];
        long start = Stopwatch.GetTimestamp();
        await SearchAsync(Mistyped(0));
        FirstTypoSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        int searches = Math.Max(100, rounds / 5);
        figures.Add(await AskAsync("search: one word", searches, _ => SearchAsync(Word())));
        figures.Add(await AskAsync("search: the beginning of a word", searches, _ => SearchAsync(Word()[..3])));
        figures.Add(await AskAsync("search: two words", searches, _ => SearchAsync($"{Word()} {Word()}")));
        figures.Add(await AskAsync("search: a name", searches, async _ => await SearchAsync(await NameAsync(Any(EntityKind.Author, counts.Authors)))));
        figures.Add(await AskAsync("search: a title", searches, async _ => await SearchAsync(await NameAsync(Any(EntityKind.Paper, counts.Papers)))));
        figures.Add(await AskAsync("search: a mistyped word", searches, i => SearchAsync(Mistyped(i))));
        return figures;
    }

    private static async Task<(string, double, double)> AskAsync<T>(string name, int rounds, Func<int, ValueTask<T>> ask)
    {
        double[] times = new double[rounds];
        for (int round = -Math.Min(Warmup, rounds); round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            await ask(Math.Abs(round));
            if (round >= 0)
            {
                times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Array.Sort(times);
        return (name, times[rounds / 2], times[rounds * 99 / 100]);
    }

    private ValueTask<Neighbors> NeighborsAsync(Relation relation, NodeId node, int? after) =>
        reader.ReadNeighborsAsync(new NeighborQuery(relation, new PageRequest(PageLength, after)), new[] { node }, default);

    private ValueTask<NodePage> PageAsync(int? after) =>
        reader.ListAsync(new NodeQuery(EntityKind.Paper, new PageRequest(PageLength, after)), default);

    private ValueTask<SearchPage> SearchAsync(string text) => reader.SearchAsync(text, [], new PageRequest(10), default);

    private NodeId Any(EntityKind kind, int count) => new(kind, 1 + random.Next(count));

    private async Task<NodeId[]> PickAsync(EntityKind kind, Relation papers, int count, int least, int most, int wanted)
    {
        List<NodeId> picked = [];
        for (int attempt = 0; attempt < 400 * wanted && picked.Count < wanted; attempt++)
        {
            NodeId node = Any(kind, count);
            Neighbors page = await reader.ReadNeighborsAsync(new NeighborQuery(papers, new PageRequest(1)), new[] { node }, default);
            if (page.Totals[0] >= least && page.Totals[0] <= most)
            {
                picked.Add(node);
            }
        }

        return [.. picked];
    }

    private async Task<NodeId> LargestConceptAsync()
    {
        // The most frequent concepts come early in the file.
        NodeId[] early = [.. Enumerable.Range(1, Math.Min(counts.Concepts, 200)).Select(number => new NodeId(EntityKind.Concept, number))];
        Neighbors pages = await reader.ReadNeighborsAsync(new NeighborQuery(Relation.ConceptPapers, new PageRequest(1)), early, default);
        return early.Zip(pages.Totals).MaxBy(pair => pair.Second).First;
    }

    private async Task<string[]> ReadWordsAsync()
    {
        HashSet<string> read = [];
        for (int paper = 0; paper < 200; paper++)
        {
            read.UnionWith((await NameAsync(Any(EntityKind.Paper, counts.Papers))).ToLowerInvariant().Split(' ').Where(word => word.Length > 4));
        }

        return [.. read];
    }

    private async ValueTask<string> NameAsync(NodeId node) =>
        (await reader.ReadTextsAsync(node.Kind == EntityKind.Paper ? TextProperty.Title : TextProperty.Name, new[] { node }, default))[0] ?? string.Empty;

    private string Word() => words[random.Next(words.Length)];

    // A letter of no word of the vocabulary in the middle of one.
    private string Mistyped(int round)
    {
        string word = words[round % words.Length];
        return string.Concat(word.AsSpan(0, 2), "x", word.AsSpan(3));
    }
}
