using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Replacing, merging, failing.</summary>
public abstract class WritingContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task SameChangesTwice_ChangeNothing()
    {
        GraphChanges? changes = null;
        string first = await ApplyAsync(writer =>
        {
            GraphDraft draft = new(writer);
            NodeId ada = draft.Describe(EntityKind.Author, "Ada", author => author with { Aliases = ["A."], Orcid = "0000-0000-0000-0001" });
            NodeId lab = draft.Institution("Lab");
            draft.Paper("One", paper => paper with
            {
                Abstract = "Words.",
                Year = 2020,
                Authors = [ada],
                Institutions = [lab],
                Affiliations = [(ada, lab)],
                Concepts = [(draft.Concept("graph"), 0.3)],
                References = ["title:two"],
                Sketch = new uint[] { 1, 2, 3 },
                Records = [GraphDraft.Record("a.txt", 1, "One") with { Abstract = "Words." }],
            });
            return changes = draft.ToChanges();
        });

        string second = await ApplyAsync(_ => changes!);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Replacing_APaper_ReplacesAllItSays_AndWhatNobodySupportsGoes()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.Paper("One", change => change with
        {
            Abstract = "Words.",
            Doi = "10.1/x",
            Authors = [draft.Author("Ada"), draft.Author("Bo")],
            Institutions = [draft.Institution("Lab")],
            Categories = [draft.Category("cs.LG")],
            Concepts = [(draft.Concept("graph"), 1)],
        }));
        await WriteAsync(draft => paper = draft.Paper("One", change => change with { Authors = [new NodeId(EntityKind.Author, 2)] }, paper));

        Assert.Null(await TextAsync(TextProperty.Abstract, paper));
        Assert.Null(await TextAsync(TextProperty.Doi, paper));
        AssertEqual([new(EntityKind.Author, 2)], await NeighborsAsync(Relation.PaperAuthors, paper));
        Assert.False(await ExistsAsync(new NodeId(EntityKind.Author, 1)));
        Assert.False(await ExistsAsync(new NodeId(EntityKind.Institution, 1)));
        Assert.False(await ExistsAsync(new NodeId(EntityKind.Concept, 1)));
        Assert.True(await ExistsAsync(new NodeId(EntityKind.Category, 1)));
        Assert.Null(await TextAsync(TextProperty.Name, new NodeId(EntityKind.Author, 1)));
        Assert.True((await FindAsync(EntityKind.Author, EntityKey.Name, "Ada")).IsNone);
        Assert.Equal(0, (await ReadAsync(reader => reader.SearchAsync("Ada", [], PageRequest.All, Cancellation))).Total);
        Assert.Equal(0, (await ReadAsync(reader => reader.SearchAsync("words", [], PageRequest.All, Cancellation))).Total);
    }

    [Fact]
    public async Task HiddenEntity_ComesBackUnderItsNumber()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.PaperBy("One", 2020, "Ada"));
        await WriteAsync(draft => draft.Paper("One", node: paper));
        await using (IGraphWriter writer = await Store.OpenWriterAsync(Cancellation))
        {
            AssertEqual([new NodeId(EntityKind.Author, 1)], await writer.FindAsync(EntityKind.Author, ["name:ada"], Cancellation));
        }

        await WriteAsync(draft => draft.Paper("One", change => change with { Authors = [new NodeId(EntityKind.Author, 1)] }, paper));

        Assert.Equal("Ada", await TextAsync(TextProperty.Name, new NodeId(EntityKind.Author, 1)));
    }

    [Fact]
    public async Task Entities_KeepWhatAChangeLeavesOut()
    {
        NodeId ada = default;
        await WriteAsync(draft =>
        {
            ada = draft.Describe(EntityKind.Author, "Ada", author => author with { Orcid = "0000-0000-0000-0001", Aliases = ["A. L."] });
            draft.Paper("One", change => change with { Authors = [ada] });
        });
        await WriteAsync(draft => draft.Describe(EntityKind.Author, "A. L.", author => author with { Aliases = ["Ada"] }, ada));

        Assert.Equal("A. L.", await TextAsync(TextProperty.Name, ada));
        Assert.Equal("0000-0000-0000-0001", await TextAsync(TextProperty.Orcid, ada));
        AssertEqual(["Ada"], (await ReadAsync(reader => reader.ReadAliasesAsync(new[] { ada }, Cancellation)))[0]);
        Assert.Equal(ada, await FindAsync(EntityKind.Author, EntityKey.Name, "Ada"));
    }

    [Fact]
    public async Task Absorbing_TakesRecordsKeysAndCitations()
    {
        NodeId kept = default;
        NodeId absorbed = default;
        NodeId citing = default;
        await WriteAsync(draft =>
        {
            kept = draft.Paper("Kept", change => change with { Records = [GraphDraft.Record("a.txt", 1)] });
            absorbed = draft.Paper("Absorbed", change => change with
            {
                Abstract = "Its abstract.",
                Authors = [draft.Author("Ada")],
                Records = [GraphDraft.Record("b.txt", 1) with { Abstract = "Its abstract." }],
            });
            citing = draft.Paper("Citing", change => change with { References = ["title:absorbed", "title:kept"] });
        });
        await WriteAsync(draft => draft.Paper("Kept", change => change with { Absorbed = [absorbed] }, kept));

        Assert.False(await ExistsAsync(absorbed));
        Assert.False(await ExistsAsync(new NodeId(EntityKind.Author, 1)));
        Assert.Equal(kept, await FindAsync(EntityKind.Paper, EntityKey.Title, "Absorbed"));
        AssertEqual([kept], await NeighborsAsync(Relation.PaperReferences, citing));
        AssertEqual([citing], await NeighborsAsync(Relation.PaperCitations, kept));
        Assert.Null(await TextAsync(TextProperty.Title, absorbed));
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        PaperRecord[][] records = await writer.ReadRecordsAsync([kept, absorbed], Cancellation);
        AssertEqual(["a.txt", "b.txt"], records[0].Select(record => record.Provenance.Document));
        Assert.Equal("Its abstract.", records[0][1].Abstract);
        Assert.Empty(records[1]);
        AssertEqual([kept], await writer.FindAsync(EntityKind.Paper, ["title:absorbed"], Cancellation));
    }

    [Fact]
    public async Task Absorbing_AChain_EndsAtTheLast()
    {
        NodeId[] papers = new NodeId[3];
        await WriteAsync(draft =>
        {
            for (int i = 0; i < papers.Length; i++)
            {
                papers[i] = draft.Paper($"Paper {i}");
            }
        });
        await WriteAsync(draft => draft.Paper("Paper 1", change => change with { Absorbed = [papers[0]] }, papers[1]));
        await WriteAsync(draft => draft.Paper("Paper 2", change => change with { Absorbed = [papers[1]] }, papers[2]));

        Assert.Equal(papers[2], await FindAsync(EntityKind.Paper, EntityKey.Title, "Paper 0"));
        Assert.Equal(papers[2], await FindAsync(EntityKind.Paper, EntityKey.Title, "Paper 1"));
    }

    [Fact]
    public async Task Records_OfOneDocumentAndLine_ReplaceEachOther_AndComeBackWhole()
    {
        PaperRecord full = new()
        {
            Provenance = new Provenance("ü \"quoted\".jsonl", 7, "json-lines"),
            ExternalId = "x1",
            Title = "T",
            Untitled = true,
            Abstract = "A – 🧠",
            PublishedOn = new DateOnly(2020, 2, 3),
            Year = 2020,
            Categories = ["LG", "cs.AI"],
            Authors = [new AuthorMention("Ada") { Orcid = "0", Institutions = [new InstitutionMention("Lab") { Code = "lab", Ror = "r" }] }, new AuthorMention("Bo")],
            AuthorsComplete = false,
            StatedAuthorCount = 9,
            Institutions = [new InstitutionMention("Hall")],
            Concepts = ["c", "d"],
            ConceptScores = [0.25, 1],
            HasCode = true,
            Doi = "10.1/x",
            ArxivId = "2001.00001",
            Url = "https://x",
            References = ["a", "b"],
        };
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.Paper("T", change => change with { Abstract = "A – 🧠", Records = [full with { Title = "Old" }, GraphDraft.Record("a", 2)] }));
        await WriteAsync(draft => draft.Paper("T", change => change with { Abstract = "Another", Records = [full] }, paper));

        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        PaperRecord[] records = (await writer.ReadRecordsAsync([paper], Cancellation))[0];

        Assert.Equal(2, records.Length);
        Assert.Equivalent(GraphDraft.Record("a", 2), records[0], strict: true);
        Assert.Equivalent(full, records[1], strict: true);
    }

    [Fact]
    public async Task Sketches_ComeInNumberOrder_WithoutThoseThatWent()
    {
        NodeId[] papers = new NodeId[4];
        await WriteAsync(draft =>
        {
            for (int i = 0; i < papers.Length; i++)
            {
                uint[] sketch = i == 2 ? [] : [(uint)i, uint.MaxValue];
                papers[i] = draft.Paper($"Paper {i}", change => change with { Untitled = i == 3, Sketch = sketch });
            }
        });
        await WriteAsync(draft => draft.Paper("Paper 0", change => change with { Sketch = new uint[] { 5 }, Absorbed = [papers[1]] }, papers[0]));

        List<AbstractSketch> sketches = [];
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        await foreach (AbstractSketch sketch in writer.ReadSketchesAsync(untitledOnly: false, Cancellation))
        {
            sketches.Add(sketch);
        }

        AssertEqual([papers[0], papers[3]], sketches.Select(sketch => sketch.Paper));
        AssertEqual([5u], sketches[0].Hashes.ToArray());
        AssertEqual([3u, uint.MaxValue], sketches[1].Hashes.ToArray());
        AssertEqual([false, true], sketches.Select(sketch => sketch.Untitled));
    }

    [Fact]
    public async Task ReadNames_GivesNamesAndAliases_OfMixedKinds()
    {
        await WriteAsync(draft => draft.Paper("One", change => change with
        {
            Authors = [draft.Describe(EntityKind.Author, "Ada", author => author with { Aliases = ["A."] })],
            Concepts = [(draft.Concept("graph"), 1)],
        }));

        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        StoredName[] names = await writer.ReadNamesAsync([new(EntityKind.Concept, 1), new(EntityKind.Author, 1), new(EntityKind.Author, 9)], Cancellation);

        AssertEqual(["graph", "Ada", ""], names.Select(name => name.Name));
        AssertEqual(["A."], names[1].Aliases);
    }

    [Fact]
    public async Task FailureInTheMiddle_LeavesNothing()
    {
        await WriteAsync(draft => draft.PaperBy("One", 2020, "Ada"));
        await using (IGraphWriter writer = await Store.OpenWriterAsync(Cancellation))
        {
            GraphDraft draft = new(writer);
            draft.PaperBy("Good", 2021, "Bo");
            draft.Paper("Bad", change => change with { Authors = [new NodeId(EntityKind.Author, 999)] });
            await Assert.ThrowsAsync<ArgumentException>(() => writer.ApplyAsync(draft.ToChanges(), Cancellation).AsTask());

            GraphDraft later = new(writer);
            later.PaperBy("Later", 2022, "Cy");
            await writer.ApplyAsync(later.ToChanges(), Cancellation);
            await writer.PublishAsync(Cancellation);
        }

        GraphCounts counts = await ReadAsync(reader => reader.CountAsync(Cancellation));
        Assert.Equal((2, 2), (counts.Papers, counts.Authors));
        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Title, "Good")).IsNone);
        Assert.Equal(0, (await ReadAsync(reader => reader.SearchAsync("Good", [], PageRequest.All, Cancellation))).Total);
        Assert.False((await FindAsync(EntityKind.Paper, EntityKey.Title, "Later")).IsNone);
    }

    [Fact]
    public async Task CancelledApply_LeavesNothing()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        draft.PaperBy("One", 2020, "Ada");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.ApplyAsync(draft.ToChanges(), cancelled.Token).AsTask());
        await writer.PublishAsync(Cancellation);

        Assert.Equal(0, (await ReadAsync(reader => reader.CountAsync(Cancellation))).Papers);
    }

    [Fact]
    public async Task Numbers_AreNeverGivenTwice()
    {
        List<int> given = [];
        for (int i = 0; i < 3; i++)
        {
            await using (IGraphWriter writer = await Store.OpenWriterAsync(Cancellation))
            {
                given.Add(writer.Allocate(EntityKind.Author).Number);
                given.Add(writer.Allocate(EntityKind.Author).Number);
            }

            await ReopenAsync();
        }

        AssertEqual([1, 2, 3, 4, 5, 6], given);
    }

    [Fact]
    public async Task SecondWriter_IsRefused_UntilTheFirstIsGone()
    {
        await using (IGraphWriter writer = await Store.OpenWriterAsync(Cancellation))
        {
            await Assert.ThrowsAsync<StoreException>(() => Store.OpenWriterAsync(Cancellation).AsTask());
        }

        await using IGraphWriter next = await Store.OpenWriterAsync(Cancellation);
        Assert.Equal(1, next.Allocate(EntityKind.Paper).Number);
    }

    [Fact]
    public async Task Applied_IsPublishedWhenTheStoreIsOpenedNext()
    {
        await using (IGraphWriter writer = await Store.OpenWriterAsync(Cancellation))
        {
            GraphDraft draft = new(writer);
            draft.PaperBy("One", 2020, "Ada");
            await writer.ApplyAsync(draft.ToChanges(), Cancellation);
        }

        await ReopenAsync();

        Assert.Equal(1, (await ReadAsync(reader => reader.CountAsync(Cancellation))).Papers);
    }

    private async Task<string> ApplyAsync(Func<IGraphWriter, GraphChanges> change)
    {
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        await writer.ApplyAsync(change(writer), Cancellation);
        return await writer.PublishAsync(Cancellation);
    }
}
