using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>What entities say of themselves.</summary>
public abstract class PropertyContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task EmptyStore_AnswersNothing_WithoutError()
    {
        NodeId[] nodes = [new(EntityKind.Paper, 1), new(EntityKind.Paper, 7)];

        await using IGraphReader reader = await Store.OpenReaderAsync(Cancellation);
        GraphCounts counts = await reader.CountAsync(Cancellation);

        Assert.Equal(0, counts.Papers);
        Assert.Null(counts.LoadedAt);
        AssertEqual([false, false], await reader.ExistAsync(nodes, Cancellation));
        Assert.Null((await reader.ReadTextsAsync(TextProperty.Title, nodes, Cancellation))[1]);
        Assert.Null((await reader.ReadTextsAsync(TextProperty.Abstract, nodes, Cancellation))[0]);
        AssertEqual([null, null], await reader.ReadNumbersAsync(NumberProperty.Year, nodes, Cancellation));
        Assert.Empty((await reader.ListAsync(new NodeQuery(EntityKind.Author, new PageRequest(10)), Cancellation)).Nodes);
        Assert.Empty((await reader.SearchAsync("anything", [], new PageRequest(10), Cancellation)).Nodes);
        Neighbors neighbors = await reader.ReadNeighborsAsync(new NeighborQuery(Relation.PaperAuthors, PageRequest.All), nodes, Cancellation);
        AssertEqual([0, 0, 0], neighbors.Offsets);
        AssertEqual([0, 0], neighbors.Totals);
    }

    [Fact]
    public async Task NoKeys_GiveEmptyAnswers()
    {
        await WriteAsync(draft => draft.PaperBy("One", 2020, "Ada"));

        await using IGraphReader reader = await Store.OpenReaderAsync(Cancellation);

        Assert.Empty(await reader.ExistAsync(default, Cancellation));
        Assert.Equal(0, (await reader.ReadTextsAsync(TextProperty.Abstract, default, Cancellation)).Count);
        Assert.Empty(await reader.ReadNumbersAsync(NumberProperty.Year, default, Cancellation));
        Assert.Empty(await reader.ReadAliasesAsync(default, Cancellation));
        Assert.Empty(await reader.ReadProvenanceAsync(default, Cancellation));
        Assert.Empty(await reader.ReadTrendsAsync(default, Cancellation));
        AssertEqual([0], (await reader.ReadNeighborsAsync(new NeighborQuery(Relation.Coauthors, PageRequest.All), default, Cancellation)).Offsets);
        AssertEqual([0], (await reader.ReadSharedPapersAsync(PageRequest.All, default, Cancellation)).Offsets);
        Assert.Empty(await reader.FindAsync(EntityKind.Paper, [], Cancellation));
        Assert.Empty(await reader.ReadNeighborhoodsAsync([], Cancellation));
        Assert.Empty(await reader.FindPathsAsync([], Cancellation));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" and \\ and / and \n\t\u0001 end")]
    [InlineData("naïve Gödel – 深度学习 🧠 \u00A0 ẞ")]
    [InlineData("' OR 1=1; --")]
    [InlineData(" ")]
    public async Task Texts_OfAnyCharacters_ComeBackAsTheyWere(string text)
    {
        NodeId paper = default;
        NodeId author = default;
        await WriteAsync(draft => paper = draft.Paper(text, change => change with
        {
            Abstract = text + text,
            Url = text,
            Authors = [author = draft.Author(text)],
        }));

        Assert.Equal(text, await TextAsync(TextProperty.Title, paper));
        Assert.Equal(text, await TextAsync(TextProperty.Label, paper));
        Assert.Equal(text + text, await TextAsync(TextProperty.Abstract, paper));
        Assert.Equal(text, await TextAsync(TextProperty.Url, paper));
        Assert.Equal(text, await TextAsync(TextProperty.Name, author));
    }

    [Fact]
    public async Task Texts_OfAnotherKind_AreNull()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.PaperBy("One", 2020, "Ada"));

        Assert.Null(await TextAsync(TextProperty.Orcid, paper));
        Assert.Null(await TextAsync(TextProperty.Title, new NodeId(EntityKind.Author, 1)));
        Assert.Null(await TextAsync(TextProperty.Doi, paper));
        Assert.Null(await NumberAsync(NumberProperty.PaperCount, paper));
        Assert.Null(await NumberAsync(NumberProperty.Year, new NodeId(EntityKind.Author, 1)));
    }

    [Fact]
    public async Task Paper_HasWhatWasWritten()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.Paper("Graphs", change => change with
        {
            PublishedOn = new DateOnly(2024, 2, 29),
            Year = 2024,
            Doi = "10.1/x",
            ArxivId = "2402.00001",
            HasCode = true,
            AuthorCount = 12,
            AuthorsComplete = false,
            Authors = [draft.Author("Ada"), draft.Author("Bo")],
        }));

        Assert.Equal("10.1/x", await TextAsync(TextProperty.Doi, paper));
        Assert.Equal("2402.00001", await TextAsync(TextProperty.ArxivId, paper));
        Assert.Equal(2024, await NumberAsync(NumberProperty.Year, paper));
        Assert.Equal(new DateOnly(2024, 2, 29).DayNumber, await NumberAsync(NumberProperty.PublishedOn, paper));
        Assert.Equal(1, await NumberAsync(NumberProperty.HasCode, paper));
        Assert.Equal(12, await NumberAsync(NumberProperty.AuthorCount, paper));
        Assert.Equal(0, await NumberAsync(NumberProperty.AuthorsComplete, paper));
        Assert.Equal(0, await NumberAsync(NumberProperty.Untitled, paper));
        Assert.Equal(0, await NumberAsync(NumberProperty.CitationCount, paper));
        Assert.Equal(2, await NumberAsync(NumberProperty.Degree, paper));
    }

    [Fact]
    public async Task AuthorCount_WhereAllAreNamed_IsTheirNumber()
    {
        NodeId all = default;
        NodeId some = default;
        await WriteAsync(draft =>
        {
            all = draft.PaperBy("All", 2020, "Ada", "Bo");
            some = draft.Paper("Some", change => change with { Authors = [draft.Author("Ada")], AuthorsComplete = false });
        });

        Assert.Equal(2, await NumberAsync(NumberProperty.AuthorCount, all));
        Assert.Null(await NumberAsync(NumberProperty.AuthorCount, some));
    }

    [Fact]
    public async Task Category_IsLabelledByNameAndCode_AndHasItsPlace()
    {
        NodeId parent = default;
        NodeId child = default;
        await WriteAsync(draft =>
        {
            parent = draft.Describe(EntityKind.Category, "Computer Science", change => change with { Code = "cs" });
            child = draft.Describe(EntityKind.Category, "Machine Learning", change => change with { Code = "cs.LG", Parent = parent });
            draft.Describe(EntityKind.Category, "Artificial Intelligence", change => change with { Code = "cs.AI", Parent = parent });
            draft.Paper("One", change => change with { Categories = [child] });
        });

        Assert.Equal("Machine Learning (cs.LG)", await TextAsync(TextProperty.Label, child));
        Assert.Equal("cs.LG", await TextAsync(TextProperty.Code, child));
        AssertEqual([parent], await NeighborsAsync(Relation.CategoryParent, child));
        AssertEqual(["cs.AI", "cs.LG"], await CodesAsync(await NeighborsAsync(Relation.CategoryChildren, parent)));
        Assert.True(await ExistsAsync(parent));
        Assert.Equal(0, await NumberAsync(NumberProperty.PaperCount, parent));
    }

    [Fact]
    public async Task Aliases_StandInFoldedOrder_WithoutTheName()
    {
        NodeId author = default;
        await WriteAsync(draft =>
        {
            author = draft.Describe(EntityKind.Author, "Pau Rodríguez", change => change with { Aliases = ["Rodriguez, P.", "Pau Rodríguez", "P. Rodríguez"] });
            draft.Paper("One", change => change with { Authors = [author] });
        });

        string[][] aliases = await ReadAsync(reader => reader.ReadAliasesAsync(new[] { author, new(EntityKind.Author, 99) }, Cancellation));

        AssertEqual(["P. Rodríguez", "Rodriguez, P."], aliases[0]);
        Assert.Empty(aliases[1]);
    }

    [Fact]
    public async Task Find_FoldsNamesAndTitles()
    {
        NodeId author = default;
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.Paper("Attention: Is All You Need?", change => change with
        {
            Keys = [IdentityKeys.Title(change.Title)!, IdentityKeys.Doi("10.5/ABC")!, IdentityKeys.ArxivId("1706.03762v5")!],
            Authors = [author = draft.Author("Pau Rodríguez")],
        }));

        Assert.Equal(author, await FindAsync(EntityKind.Author, EntityKey.Name, "PAU RODRIGUEZ"));
        Assert.Equal(paper, await FindAsync(EntityKind.Paper, EntityKey.Title, "attention is all you need"));
        Assert.Equal(paper, await FindAsync(EntityKind.Paper, EntityKey.Doi, "https://doi.org/10.5/abc"));
        Assert.Equal(paper, await FindAsync(EntityKind.Paper, EntityKey.ArxivId, "arXiv:1706.03762"));
        Assert.True((await FindAsync(EntityKind.Concept, EntityKey.Name, "Pau Rodríguez")).IsNone);
        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Doi, "no doi")).IsNone);
        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Title, "")).IsNone);
    }

    [Fact]
    public async Task Provenance_StandsByDocumentThenLine()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.Paper("One", change => change with
        {
            Records = [GraphDraft.Record("b.txt", 3), GraphDraft.Record("a.txt", 20), GraphDraft.Record("a.txt", 3)],
        }));

        Provenance[][] rows = await ReadAsync(reader => reader.ReadProvenanceAsync(new[] { paper }, Cancellation));

        AssertEqual([("a.txt", 3), ("a.txt", 20), ("b.txt", 3)], rows[0].Select(row => (row.Document, row.Line)));
    }

    [Fact]
    public async Task Trends_CountPapersByYear_AndLeaveOutTheUndated()
    {
        await WriteAsync(draft =>
        {
            foreach (int? year in new int?[] { 2021, null, 2019, 2021 })
            {
                draft.Paper($"Paper {year}", change => change with { Year = year, Concepts = [(draft.Concept("graph"), 1)] });
            }
        });

        (int, int)[][] trends = await ReadAsync(reader => reader.ReadTrendsAsync(new[] { new NodeId(EntityKind.Concept, 1) }, Cancellation));

        AssertEqual([(2019, 1), (2021, 2)], trends[0]);
    }

    [Fact]
    public async Task Counts_TellEntitiesAndStatedRelations()
    {
        await WriteAsync(draft =>
        {
            NodeId ada = draft.Author("Ada");
            NodeId lab = draft.Institution("Lab");
            draft.Paper("One", change => change with
            {
                Authors = [ada, draft.Author("Bo")],
                Institutions = [lab],
                Affiliations = [(ada, lab)],
                Categories = [draft.Category("cs.LG")],
                Concepts = [(draft.Concept("graph"), 0.5)],
                References = ["title:two"],
            });
            draft.Paper("Two", change => change with { Authors = [ada] });
        });

        GraphCounts counts = await ReadAsync(reader => reader.CountAsync(Cancellation));

        Assert.Equal((2, 2, 1, 1, 1), (counts.Papers, counts.Authors, counts.Institutions, counts.Categories, counts.Concepts));
        Assert.Equal(3, counts.Relations[EdgeKind.Authored]);
        Assert.Equal(2, counts.Relations[EdgeKind.AffiliatedWith]);
        Assert.Equal(1, counts.Relations[EdgeKind.InCategory]);
        Assert.Equal(1, counts.Relations[EdgeKind.Mentions]);
        Assert.Equal(1, counts.Relations[EdgeKind.Cites]);
        Assert.NotNull(counts.LoadedAt);
    }

    private async Task<string?[]> CodesAsync(NodeId[] nodes)
    {
        TextColumn codes = await ReadAsync(reader => reader.ReadTextsAsync(TextProperty.Code, nodes, Cancellation));
        return [.. Enumerable.Range(0, codes.Count).Select(row => codes[row])];
    }
}
