using System.Globalization;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Neo4j.Search;
using KnowledgeGraph.Neo4j.Walking;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Answers questions from the server. What one level of a request asks leaves in one flush; a level's questions are as
/// many statements whatever its width. The version is the one that the first answer brought.
/// </summary>
internal sealed class Neo4jReader : IRemoteGraphReader
{
    private readonly QuestionQueue questions;
    private readonly NeighborReader neighbors;
    private readonly ListReader lists;
    private readonly Neo4jStoreOptions options;
    private readonly LateForeseen foreseen;

    public Neo4jReader(GraphServer server, ReaderMemory memory, Action<string>? versionRead, CancellationToken cancellationToken)
    {
        options = server.Options;
        questions = new QuestionQueue(server, memory, server.Words, cancellationToken) { VersionRead = versionRead };
        lists = new ListReader(questions);
        neighbors = new NeighborReader(questions, lists.Order);
        foreseen = new LateForeseen(null, server.Words);
    }

    private Neo4jReader(Neo4jReader reader, LateForeseen foreseen)
    {
        (questions, lists, neighbors, options) = (reader.questions, reader.lists, reader.neighbors, reader.options);
        this.foreseen = foreseen;
    }

    /// <summary>How many round trips there were.</summary>
    public int RoundTrips => questions.RoundTrips;

    public string Version => questions.Version ?? questions.Memory.Version;

    /// <summary>Asks for the version, which the first question would else bring.</summary>
    public async ValueTask<IGraphReader> OpenAsync()
    {
        await questions.ReadVersionAsync();
        return this;
    }

    public void Gather(Action questionsWaiting) => questions.Gather(questionsWaiting);

    public void Dispatch() => questions.Dispatch();

    public IGraphReader Foreseeing(Func<Outlook> outlook) =>
        new Neo4jReader(this, new LateForeseen(outlook, questions.Words));

    public async ValueTask<GraphCounts> CountAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<IRecord>> state = questions.AskAsync(ReadingStatements.ReadLoadedAt.Query());
        IReadOnlyList<IRecord>[] counts = await Task.WhenAll(ReadingStatements.Counts.Select(statement => questions.AskAsync(statement.Query())));
        long[] numbers = [.. counts.Select(count => (long)count[0][0]!)];
        string? loadedAt = await state is [{ } found] ? (string?)found[1] : null;
        return new GraphCounts(
            (int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3], (int)numbers[4],
            new SortedDictionary<EdgeKind, long>
            {
                [EdgeKind.Authored] = numbers[5],
                [EdgeKind.AffiliatedWith] = numbers[6] + numbers[7],
                [EdgeKind.InCategory] = numbers[8],
                [EdgeKind.Mentions] = numbers[9],
                [EdgeKind.Cites] = numbers[10],
            },
            Version,
            loadedAt is null ? null : DateTimeOffset.Parse(loadedAt, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    public async ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        string[] ids = [.. keys.Select(key => KeyText.Of(kind, key))];
        Dictionary<string, NodeId> found = await KeyStatement.FindAsync(questions, foreseen.Value.Of(kind), ids);
        return Array.ConvertAll(ids, id => found.GetValueOrDefault(id));
    }

    public async ValueTask<bool[]> ExistAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        Task learned = questions.LearnAsync(nodes, 0, foreseen.Value);
        neighbors.Foresee(nodes.Span, foreseen.Value);
        await learned;
        return Array.ConvertAll(nodes.ToArray(), questions.Rows.Exists);
    }

    public async ValueTask<TextColumn> ReadTextsAsync(
        TextProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        EntityField field = EntityField.Of(property);
        await questions.LearnAsync(nodes, field.Bit);
        object?[] texts = questions.Rows.Values(nodes.Span, field);
        int length = 0;
        foreach (object? text in texts)
        {
            length += ((string?)text)?.Length ?? 0;
        }

        TextArenaBuilder arena = new(length);
        TextSlice[] rows = Array.ConvertAll(texts, text => arena.Add((string?)text));

        return new TextColumn(arena.ToArena(), rows);
    }

    public async ValueTask<long?[]> ReadNumbersAsync(
        NumberProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        EntityField field = EntityField.Of(property);
        await questions.LearnAsync(nodes, field.Bit);
        return Array.ConvertAll(questions.Rows.Values(nodes.Span, field), static value => (long?)value);
    }

    public async ValueTask<string[][]> ReadAliasesAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        await questions.LearnAsync(nodes, EntityField.Aliases.Bit);
        return Array.ConvertAll(nodes.ToArray(), node => questions.Rows.Value(node, EntityField.Aliases) is IReadOnlyList<object?> aliases
            ? aliases.Cast<string>().OrderBy(FoldedText.Fold, StringComparer.Ordinal).ThenBy(alias => alias, StringComparer.Ordinal).ToArray()
            : []);
    }

    public async ValueTask<Provenance[][]> ReadProvenanceAsync(ReadOnlyMemory<NodeId> papers, CancellationToken cancellationToken)
    {
        ILookup<int, Provenance> rows = await AskAsync(ReadingStatements.ReadProvenance, papers, EntityKind.Paper, record =>
            new Provenance((string)record[1]!, (int)(long)record[2]!, (string)record[3]!));
        return Array.ConvertAll(papers.ToArray(), paper => Of(rows, paper, EntityKind.Paper)
            .OrderBy(source => source.Document, StringComparer.Ordinal).ThenBy(source => source.Line).ToArray());
    }

    public async ValueTask<(int Year, int Count)[][]> ReadTrendsAsync(ReadOnlyMemory<NodeId> concepts, CancellationToken cancellationToken)
    {
        ILookup<int, (int Year, int Count)> rows = await AskAsync(ReadingStatements.ReadTrends, concepts, EntityKind.Concept, record =>
            ((int)(long)record[1]!, (int)(long)record[2]!));
        return Array.ConvertAll(concepts.ToArray(), concept => Of(rows, concept, EntityKind.Concept).OrderBy(entry => entry.Year).ToArray());
    }

    public async ValueTask<Neighbors> ReadNeighborsAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, CancellationToken cancellationToken) =>
        await neighbors.ReadAsync(query, sources, foreseen);

    public async ValueTask<Neighbors> ReadSharedPapersAsync(PageRequest page, ReadOnlyMemory<Tie> ties, CancellationToken cancellationToken) =>
        await neighbors.ReadSharedAsync(page, ties, foreseen.Value.Of(EntityKind.Paper));

    public async ValueTask<NodePage> ListAsync(NodeQuery query, CancellationToken cancellationToken) => await lists.ReadAsync(query, foreseen.Value.Of(query.Kind));

    public async ValueTask<SearchPage> SearchAsync(
        string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellationToken) =>
        await new GraphSearch(questions).FindAsync(text, kinds, page);

    public async ValueTask<Subgraph[]> ReadNeighborhoodsAsync(IReadOnlyList<NeighborhoodQuery> queries, CancellationToken cancellationToken)
    {
        NeighborhoodWalk neighborhoods = new(questions, neighbors.RelatedPapers, options);
        return await Task.WhenAll(queries.Select(neighborhoods.WalkAsync));
    }

    public async ValueTask<PathOutcome[]> FindPathsAsync(IReadOnlyList<ShortestPathQuery> queries, CancellationToken cancellationToken)
    {
        PathFinder paths = new(questions, neighbors.RelatedPapers, options);
        return await Task.WhenAll(queries.Select(paths.FindAsync));
    }

    public ValueTask DisposeAsync() => default;

    private async Task<ILookup<int, T>> AskAsync<T>(
        Statement statement, ReadOnlyMemory<NodeId> nodes, EntityKind kind, Func<IRecord, T> read)
    {
        int[] numbers = NeighborReader.Numbers(nodes.Span, kind);
        IReadOnlyList<IRecord> records = numbers.Length == 0 ? [] : await questions.AskAsync(statement.With(("numbers", numbers)));
        return records.ToLookup(record => (int)(long)record[0]!, read);
    }

    private static IEnumerable<T> Of<T>(ILookup<int, T> rows, NodeId node, EntityKind kind) => node.Kind == kind ? rows[node.Number] : [];
}
