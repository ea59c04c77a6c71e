using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Contract;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>The version follows the content, not the way to it.</summary>
public sealed class ContentVersionTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();
    private readonly EmbeddedHarness other = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EqualContent_InOtherBatches_HasOneVersion()
    {
        string whole = await WriteAsync(harness, writer => [Papers(writer, 1, 40)]);
        string pieces = await WriteAsync(other, writer => [Papers(writer, 1, 7), Papers(writer, 8, 1), Papers(writer, 9, 32)]);

        Assert.Equal(whole, pieces);
        Assert.Matches("^[0-9a-f]{16}$", whole);
    }

    [Fact]
    public async Task EveryPieceOfContent_Counts()
    {
        PaperChange plain = new(new NodeId(EntityKind.Paper, 1), "One", false) { Authors = [new NodeId(EntityKind.Author, 1)] };
        Func<GraphChanges, GraphChanges>[] differences =
        [
            changes => changes,
            changes => changes with { Papers = [plain with { Title = "Two" }] },
            changes => changes with { Papers = [plain with { Abstract = "Words." }] },
            changes => changes with { Papers = [plain with { Year = 2020 }] },
            changes => changes with { Papers = [plain with { AuthorCount = 2020 }] },
            changes => changes with { Papers = [plain with { Doi = "10.1/x" }] },
            changes => changes with { Papers = [plain with { ArxivId = "10.1/x" }] },
            changes => changes with { Papers = [plain with { Authors = [] }] },
            changes => changes with { Papers = [plain with { Keys = ["title:one"] }] },
            changes => changes with { Papers = [plain with { Records = [GraphDraft.Record("a", 1)] }] },
            changes => changes with { Papers = [plain with { Records = [GraphDraft.Record("a", 2)] }] },
            changes => changes with { Papers = [plain with { Absorbed = [new NodeId(EntityKind.Paper, 2)] }] },
            changes => changes with { Entities = [changes.Entities[0] with { Name = "Eda" }] },
            changes => changes with { Entities = [changes.Entities[0] with { Orcid = "0000-0000-0000-0001" }] },
            changes => changes with { Entities = [changes.Entities[0] with { Aliases = ["A."] }] },
            changes => changes with { Entities = [changes.Entities[0] with { Keys = ["name:ada"] }] },
        ];

        HashSet<string> versions = [];
        foreach (Func<GraphChanges, GraphChanges> difference in differences)
        {
            await using EmbeddedHarness fresh = new();
            versions.Add(await WriteAsync(fresh, writer =>
            {
                NodeId ada = writer.Allocate(EntityKind.Author);
                writer.Allocate(EntityKind.Paper);
                writer.Allocate(EntityKind.Paper);
                return [difference(new GraphChanges([new EntityChange(ada, "Ada")], [plain]))];
            }));
        }

        Assert.Equal(differences.Length, versions.Count);
    }

    [Fact]
    public async Task WayBack_LeadsToTheVersionBefore()
    {
        string before = await WriteAsync(harness, writer => [Papers(writer, 1, 3)]);
        string after = await WriteAsync(harness, writer =>
        {
            GraphDraft draft = new(writer);
            draft.Paper("Guest", change => change with { Abstract = "Soon gone.", Authors = [draft.Author("Guest")], Records = [GraphDraft.Record("g", 1)] });
            return [draft.ToChanges()];
        });
        string back = await WriteAsync(harness, _ => [new GraphChanges([], [])
        {
            Removed = [new(EntityKind.Paper, 4), new(EntityKind.Author, 4)],
            RemovedKeys = [(EntityKind.Paper, "title:guest"), (EntityKind.Author, "name:guest")],
        }]);

        Assert.NotEqual(before, after);
        Assert.Equal(before, back);
        Assert.Equal(back, Computed());
    }

    [Fact]
    public async Task KeptSum_IsTheSumOfAllRows_WhateverHappened()
    {
        string version = await WriteAsync(harness, writer =>
        [
            Papers(writer, 1, 20),
            Papers(writer, 5, 10) with { Removed = [new(EntityKind.Paper, 2), new(EntityKind.Author, 9)] },
            new GraphChanges([], [new PaperChange(new NodeId(EntityKind.Paper, 3), "Joined", false)
            {
                Absorbed = [new NodeId(EntityKind.Paper, 4), new NodeId(EntityKind.Paper, 5)],
                Keys = ["title:paper 9"],
                Authors = [new NodeId(EntityKind.Author, 1)],
            }]),
            new GraphChanges(
                [new EntityChange(new NodeId(EntityKind.Author, 1), "A. Renamed") { Aliases = ["Author 1", "Other"], Orcid = "0000-0000-0000-0009" }],
                [new PaperChange(new NodeId(EntityKind.Paper, 6), "Paper 6 joins", false) { Absorbed = [new NodeId(EntityKind.Paper, 3)] }]),
            new GraphChanges([], []) { Removed = [new NodeId(EntityKind.Paper, 6)], RemovedKeys = [(EntityKind.Paper, "title:paper 9"), (EntityKind.Paper, "title:none")] },
        ]);

        Assert.Equal(Computed(), version);
    }

    [Fact]
    public async Task FailedBatch_LeavesTheVersion()
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        await writer.ApplyAsync(Papers(writer, 1, 3), Cancellation);
        string before = await writer.PublishAsync(Cancellation);
        GraphChanges bad = Papers(writer, 4, 2);
        bad = bad with { Papers = [.. bad.Papers, new PaperChange(new NodeId(EntityKind.Paper, 999), "Never allocated", false)] };
        await Assert.ThrowsAsync<ArgumentException>(() => writer.ApplyAsync(bad, Cancellation).AsTask());

        string after = await writer.PublishAsync(Cancellation);

        Assert.Equal(before, after);
        Assert.Equal(before, Computed());
    }

    public async ValueTask DisposeAsync()
    {
        await harness.DisposeAsync();
        await other.DisposeAsync();
    }

    private static GraphChanges Papers(IGraphWriter writer, int first, int count)
    {
        List<EntityChange> authors = [];
        List<PaperChange> papers = [];
        for (int number = first; number < first + count; number++)
        {
            NodeId paper = new(EntityKind.Paper, number), author = new(EntityKind.Author, number);
            while (writer.Allocate(EntityKind.Paper).Number < number || writer.Allocate(EntityKind.Author).Number < number)
            {
            }

            authors.Add(new EntityChange(author, $"Author {number}") { Aliases = [$"A. {number}", $"Á. {number}"], Keys = [$"name:author {number}"] });
            papers.Add(new PaperChange(paper, $"Paper {number}", false)
            {
                Abstract = $"About {number}.",
                Authors = [author],
                Keys = [$"title:paper {number}"],
                Records = [GraphDraft.Record("a.txt", number)],
            });
        }

        return new GraphChanges(authors, papers);
    }

    private static async Task<string> WriteAsync(EmbeddedHarness folder, Func<IGraphWriter, GraphChanges[]> batches)
    {
        await using IGraphStore store = await folder.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        foreach (GraphChanges changes in batches(writer))
        {
            await writer.ApplyAsync(changes, Cancellation);
        }

        return await writer.PublishAsync(Cancellation);
    }

    private string Computed()
    {
        using SqliteDatabase database = SqliteDatabase.Open(harness.FilePath, SqliteOpenMode.ReadOnly);
        return ContentDigest.Compute(database, Cancellation);
    }
}
