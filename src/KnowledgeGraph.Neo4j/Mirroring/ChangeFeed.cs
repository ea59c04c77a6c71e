using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>Reads the graph in the form in which stores are written: how entities and papers stand now.</summary>
internal sealed class ChangeFeed(GraphServer server)
{
    /// <summary>How far the graph has come.</summary>
    /// <exception cref="StoreException">There is no graph any more, or the server does not answer.</exception>
    public async Task<OriginState> ReadStateAsync(CancellationToken cancellationToken)
    {
        var states = await server.AskAsync([MirrorStatements.ReadState.Query()], server.Options.ReadTimeout, cancellationToken);
        return states[0].Count == 1
            ? OriginState.Of(states[0][0])
            : throw new StoreException($"There is no graph in {server.Name} any more. Load papers into it, then start the mirror again.");
    }

    /// <summary>What was touched behind a change, up to another.</summary>
    public async Task<TouchedNumbers> ReadChangesAsync(long after, long upTo, CancellationToken cancellationToken)
    {
        TouchedNumbers touched = new();
        Query query = MirrorStatements.ReadChanges.With(("after", after), ("upTo", upTo));
        foreach (IRecord change in await server.ReadAsync(query, cancellationToken))
        {
            touched.Add(EntityKind.Paper, Numbers(change["papers"]));
            touched.Add(EntityKind.Author, Numbers(change["authors"]));
            touched.Add(EntityKind.Institution, Numbers(change["institutions"]));
            touched.Add(EntityKind.Category, Numbers(change["categories"]));
            touched.Add(EntityKind.Concept, Numbers(change["concepts"]));
            touched.AddKeys(Texts(change["keys"]));
        }

        return touched;
    }

    /// <summary>How authors, institutions, categories or concepts stand now; those that are gone are left out.</summary>
    public async Task<IReadOnlyList<EntityChange>> ReadEntitiesAsync(
        EntityKind kind, IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        Statement statement = kind switch
        {
            EntityKind.Author => MirrorStatements.ReadAuthors,
            EntityKind.Institution => MirrorStatements.ReadInstitutions,
            EntityKind.Category => MirrorStatements.ReadCategories,
            EntityKind.Concept => MirrorStatements.ReadConcepts,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        IReadOnlyList<IRecord> records = await server.ReadAsync(statement.With(("numbers", numbers)), cancellationToken);
        return [.. records.Select(record => new EntityChange(new NodeId(kind, record.Get<int>("number")), record["name"] as string ?? "")
        {
            Code = Optional(record, "code"),
            Orcid = Optional(record, "orcid"),
            Ror = Optional(record, "ror"),
            Parent = record.TryGetValue("parent", out object? parent) && parent is not null
                ? new NodeId(EntityKind.Category, parent.As<int>())
                : default,
            Aliases = Texts(record["aliases"]),
            Keys = Keys(record),
        })];
    }

    /// <summary>How papers stand now, in one round trip; those that are gone are left out.</summary>
    public async Task<IReadOnlyList<PaperChange>> ReadPapersAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        Statement[] statements =
        [
            MirrorStatements.ReadPapers, MirrorStatements.ReadPaperAuthors, MirrorStatements.ReadPaperInstitutions,
            MirrorStatements.ReadPaperCategories, MirrorStatements.ReadPaperConcepts, MirrorStatements.ReadPaperRecords,
        ];
        var results = await server.ReadAsync([.. statements.Select(statement => statement.With(("numbers", numbers)))], cancellationToken);
        Dictionary<int, IRecord>[] links = [.. results.Skip(1).Select(result =>
            result.Result.ToDictionary(record => record.Get<int>("number")))];
        return [.. results[0].Result.Select(paper => ToPaper(paper, [.. links.Select(link => link.GetValueOrDefault(paper.Get<int>("number")))]))];
    }

    private static PaperChange ToPaper(IRecord paper, IRecord?[] links)
    {
        string? text = paper["abstract"] as string;
        int[] affiliations = Numbers(paper["affiliations"]);
        int[] concepts = Numbers(links[3]?["targets"]);
        double[] scores = links[3]?["scores"].As<List<double>>().ToArray() ?? [];
        return new PaperChange(new NodeId(EntityKind.Paper, paper.Get<int>("number")), paper["title"] as string ?? "", paper.Get<bool>("untitled"))
        {
            Abstract = text,
            PublishedOn = paper["publishedOn"] is string date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Year = paper["year"]?.As<int>(),
            Doi = paper["doi"] as string,
            ArxivId = paper["arxivId"] as string,
            Url = paper["url"] as string,
            HasCode = paper.Get<bool>("hasCode"),
            AuthorCount = paper["authorCount"]?.As<int>(),
            AuthorsComplete = paper.Get<bool>("authorsComplete"),
            Authors = Nodes(EntityKind.Author, links[0]),
            Institutions = Nodes(EntityKind.Institution, links[1]),
            Categories = Nodes(EntityKind.Category, links[2]),
            Concepts = [.. concepts.Zip(scores, (concept, score) => (new NodeId(EntityKind.Concept, concept), score))],
            Affiliations = [.. affiliations.Chunk(2).Select(pair =>
                (new NodeId(EntityKind.Author, pair[0]), new NodeId(EntityKind.Institution, pair[1])))],
            References = Texts(paper["references"]),
            Keys = Keys(paper),
            Records = [.. Texts(links[4]?["records"]).Select(json => ToRecord(json, text))],
        };
    }

    private static PaperRecord ToRecord(string json, string? paperAbstract)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return RecordJson.ReadRecord(document.RootElement, paperAbstract);
    }

    private static NodeId[] Nodes(EntityKind kind, IRecord? link) =>
        [.. Numbers(link?["targets"]).Select(number => new NodeId(kind, number))];

    private static string? Optional(IRecord record, string column) => record.TryGetValue(column, out object? value) ? value as string : null;

    private static int[] Numbers(object? list) => list is null ? [] : [.. list.As<List<int>>()];

    private static string[] Texts(object? list) => list is null ? [] : [.. list.As<List<string>>()];

    // A key's node is named by kind and key, "1|doi:10.1/x"; one that is too long for that keeps its text beside it.
    private static string[] Keys(IRecord record) =>
    [
        .. Texts(record["keys"]).Select(id => id[(id.IndexOf('|', StringComparison.Ordinal) + 1)..]),
        .. Texts(record["longKeys"]),
    ];
}
