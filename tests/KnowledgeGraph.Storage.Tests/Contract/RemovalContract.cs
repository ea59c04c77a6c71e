using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Taking papers and entities away, and finding what documents support.</summary>
public abstract class RemovalContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task RemovedPaper_IsGone_WithAllThatItHeld()
    {
        NodeId gone = default, kept = default;
        await WriteAsync(draft =>
        {
            gone = draft.Paper("Going under", change => change with
            {
                Abstract = "Sinking words.",
                Doi = "10.1/gone",
                Authors = [draft.Author("Ada")],
                Keys = ["title:going under", "doi:10.1/gone"],
                Records = [GraphDraft.Record("a.txt", 1, "Going under")],
                Sketch = new uint[] { 1, 2 },
            });
            kept = draft.Paper("Staying", change => change with { Authors = [draft.Author("Ada")], References = ["doi:10.1/gone"] });
        });

        await RemoveAsync([gone], [(EntityKind.Paper, "doi:10.1/gone")]);

        Assert.False(await ExistsAsync(gone));
        Assert.True(await ExistsAsync(kept));
        Assert.Equal(1, (await ReadAsync(reader => reader.CountAsync(Cancellation))).Papers);
        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Doi, "10.1/gone")).IsNone);
        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Title, "Going under")).IsNone);
        Assert.Equal(0, (await ReadAsync(reader => reader.SearchAsync("sinking", [], PageRequest.All, Cancellation))).Total);
        Assert.Equal(0, (await ReadAsync(reader => reader.SearchAsync("under", [], PageRequest.All, Cancellation))).Total);
        AssertEqual([], await NeighborsAsync(Relation.PaperReferences, kept));
        AssertEqual([kept], await NeighborsAsync(Relation.AuthorPapers, new NodeId(EntityKind.Author, 1)));
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        Assert.Empty((await writer.ReadRecordsAsync([gone], Cancellation))[0]);
        Assert.Empty(await writer.ReadSketchesAsync(untitledOnly: false, Cancellation).ToListAsync(Cancellation));

        // The title's key was not named, and finds nothing all the same: what it led to is not there.
        AssertEqual([default, default], await writer.FindAsync(EntityKind.Paper, ["doi:10.1/gone", "title:going under"], Cancellation));
    }

    [Fact]
    public async Task RemovedAndDescribedInOneBatch_BeginsAnew()
    {
        NodeId ada = default, paper = default;
        await WriteAsync(draft =>
        {
            ada = draft.Describe(EntityKind.Author, "Ada", author => author with { Orcid = "0000-0000-0000-0001", Aliases = ["Countess"], Keys = ["name:ada", "name:countess"] });
            paper = draft.Paper("One", change => change with { Abstract = "Old.", Authors = [ada], Records = [GraphDraft.Record("a", 1), GraphDraft.Record("b", 1)] });
        });

        await WriteAsync(
            draft =>
            {
                draft.Describe(EntityKind.Author, "Ada", author => author with { Keys = ["name:ada"] }, ada);
                draft.Paper("One", change => change with { Authors = [ada], Records = [GraphDraft.Record("b", 1)] }, paper);
            },
            changes => changes with { Removed = [ada, paper], RemovedKeys = [(EntityKind.Author, "name:ada"), (EntityKind.Author, "name:countess")] });

        Assert.Null(await TextAsync(TextProperty.Orcid, ada));
        Assert.Null(await TextAsync(TextProperty.Abstract, paper));
        Assert.Empty((await ReadAsync(reader => reader.ReadAliasesAsync(new[] { ada }, Cancellation)))[0]);
        Assert.Equal(ada, await FindAsync(EntityKind.Author, EntityKey.Name, "Ada"));
        Assert.True((await FindAsync(EntityKind.Author, EntityKey.Name, "Countess")).IsNone);
        Assert.Equal(0, (await ReadAsync(reader => reader.SearchAsync("countess", [], PageRequest.All, Cancellation))).Total);
        Assert.Equal(1, (await ReadAsync(reader => reader.SearchAsync("ada", [EntityKind.Author], PageRequest.All, Cancellation))).Total);
        AssertEqual(["b"], (await ReadAsync(reader => reader.ReadProvenanceAsync(new[] { paper }, Cancellation)))[0].Select(place => place.Document));
    }

    [Fact]
    public async Task RemovedPaper_TakesTheIdsThatItAbsorbedAlong()
    {
        NodeId[] papers = new NodeId[2];
        await WriteAsync(draft => (papers[0], papers[1]) = (draft.Paper("Zero"), draft.Paper("One")));
        await WriteAsync(draft => draft.Paper("One", change => change with { Absorbed = [papers[0]] }, papers[1]));

        await RemoveAsync([papers[1]], []);

        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Title, "Zero")).IsNone);
        await WriteAsync(draft => draft.Paper("Zero", node: papers[0]));
        Assert.Equal(papers[0], await FindAsync(EntityKind.Paper, EntityKey.Title, "Zero"));
        Assert.True((await FindAsync(EntityKind.Paper, EntityKey.Title, "One")).IsNone);
    }

    [Fact]
    public async Task RemovingWhatIsNotThere_ChangesNothing()
    {
        await WriteAsync(draft => draft.PaperBy("One", 2020, "Ada"));
        string before = await ReadAsync(reader => ValueTask.FromResult(reader.Version));

        string after = await RemoveAsync([new(EntityKind.Paper, 7), new(EntityKind.Author, 9)], [(EntityKind.Paper, "doi:10.1/none")]);

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task RemovedNumbers_AreNotGivenAgain()
    {
        await WriteAsync(draft => draft.PaperBy("One", 2020, "Ada"));
        await RemoveAsync([new(EntityKind.Paper, 1), new(EntityKind.Author, 1)], []);
        await ReopenAsync();

        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);

        Assert.Equal(2, writer.Allocate(EntityKind.Paper).Number);
        Assert.Equal(2, writer.Allocate(EntityKind.Author).Number);
        AssertEqual([default], await writer.FindAsync(EntityKind.Author, ["name:ada"], Cancellation));
    }

    [Fact]
    public async Task FailedRemoval_LeavesAll()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.PaperBy("One", 2020, "Ada"));
        await using (IGraphWriter writer = await Store.OpenWriterAsync(Cancellation))
        {
            GraphDraft draft = new(writer);
            draft.Paper("Bad", change => change with { Authors = [new NodeId(EntityKind.Author, 999)] });
            GraphChanges changes = draft.ToChanges() with { Removed = [paper], RemovedKeys = [(EntityKind.Paper, "title:one")] };
            await Assert.ThrowsAsync<ArgumentException>(() => writer.ApplyAsync(changes, Cancellation).AsTask());
            AssertEqual([paper], await writer.FindAsync(EntityKind.Paper, ["title:one"], Cancellation));
        }

        await ReopenAsync();
        Assert.True(await ExistsAsync(paper));
        Assert.Equal(1, (await ReadAsync(reader => reader.SearchAsync("one", [], PageRequest.All, Cancellation))).Total);
    }

    [Fact]
    public async Task Documents_AreFoundWithWhatTheySupport()
    {
        NodeId[] papers = new NodeId[3];
        await WriteAsync(draft =>
        {
            papers[0] = draft.Paper("Zero", change => change with { Records = [GraphDraft.Record("b.txt", 1), GraphDraft.Record("b.txt", 2)] });
            papers[1] = draft.Paper("One", change => change with { Records = [GraphDraft.Record("b.txt", 3), GraphDraft.Record("ü \"q\".txt", 1)] });

            // A text that only mentions a document is no record of it.
            papers[2] = draft.Paper("Two", change => change with { Records = [GraphDraft.Record("a.txt", 1, "b.txt")] });
        });

        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        NodeId[][] supported = await writer.FindSupportedAsync(["ü \"q\".txt", "none", "b.txt", "b.txt"], Cancellation);

        AssertEqual([new("a.txt", 1), new("b.txt", 2), new("ü \"q\".txt", 1)], await writer.ReadDocumentsAsync(Cancellation));
        AssertEqual([papers[1]], supported[0]);
        Assert.Empty(supported[1]);
        AssertEqual([papers[0], papers[1]], supported[2]);
        AssertEqual(supported[2], supported[3]);
    }

    private Task<string> RemoveAsync(IReadOnlyList<NodeId> nodes, IReadOnlyList<(EntityKind, string)> keys) =>
        WriteAsync(_ => { }, changes => changes with { Removed = nodes, RemovedKeys = keys });

    private async Task<string> WriteAsync(Action<GraphDraft> draw, Func<GraphChanges, GraphChanges> change)
    {
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        draw(draft);
        await writer.ApplyAsync(change(draft.ToChanges()), Cancellation);
        return await writer.PublishAsync(Cancellation);
    }
}
