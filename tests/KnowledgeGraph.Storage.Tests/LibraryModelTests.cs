using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Tests.Model;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>
/// Random sequences of loading, joining, deleting documents, asking and reopening, against a model that keeps the
/// documents and finds their graph anew each time.
/// </summary>
public sealed class LibraryModelTests
{
    private static int Cases => LongForm.Count(30, 3_000);

    [Fact]
    public void Store_AnswersAsTheModel_WhateverHappens() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ArrayOf(160).ToArbitrary(),
            numbers => RunAsync(new Decisions(numbers)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private static async Task RunAsync(Decisions choose)
    {
        await using LibraryFolder folder = new();
        Library library = new();
        StoredLibrary before = new();
        int written = 0;
        List<string> history = [];
        while (choose.HasMore)
        {
            switch (choose.Below(library.Documents.Count == 0 ? 1 : 5))
            {
                case 0 or 1:
                    // Mostly new documents; sometimes one that is there, which changes nothing.
                    List<string> names = [];
                    for (int count = 1 + choose.Below(2); count > 0; count--)
                    {
                        string name = library.Documents.Count > 0 && choose.OneIn(5) ? choose.Of([.. library.Documents]) : $"doc{++written}.jsonl";
                        if (!library.Documents.Contains(name))
                        {
                            LibraryRecord[] records = LibraryWriting.Write(name, choose);
                            folder.Write(name, records);
                            library.Load(name, records);
                        }

                        names.Add(name);
                    }

                    history.Add("load " + string.Join(' ', names));
                    await folder.LoadAsync(names, 1 + choose.Below(6));
                    break;
                case 2 or 3:
                    string[] deleted = choose.Some([.. library.Documents], 2);
                    if (deleted.Length > 0)
                    {
                        history.Add("delete " + string.Join(' ', deleted));
                        await folder.DeleteAsync(deleted);
                        Array.ForEach(deleted, library.Delete);
                    }

                    break;
                default:
                    history.Add("reopen");
                    await folder.ReopenAsync();
                    Assert.Empty(await StoreCheck.RunAsync(folder.DirectoryPath, null, TestContext.Current.CancellationToken));
                    break;
            }

            StoredLibrary after = await StoredLibrary.ReadAsync(folder.Store, TestContext.Current.CancellationToken);
            Assert.True(library.Describe().SequenceEqual(after.Lines), $"{string.Join("; ", history)}\nexpected\n{string.Join('\n', library.Describe())}\nfound\n{string.Join('\n', after.Lines)}");
            AssertIdsStay(before, after, string.Join("; ", history));
            await AssertFoundAsync(folder.Store, after);
            before = after;
        }
    }

    // Entities keep their ids; of the papers that one came apart into, one does.
    private static void AssertIdsStay(StoredLibrary before, StoredLibrary after, string history)
    {
        foreach ((string entity, NodeId node) in before.Entities)
        {
            Assert.True(!after.Entities.TryGetValue(entity, out NodeId now) || now == node, $"{history}: {entity} was {node} and is {now}");
        }

        foreach (IGrouping<NodeId, KeyValuePair<(string, int), NodeId>> paper in before.Places.GroupBy(place => place.Value))
        {
            NodeId[] now = [.. paper.Where(place => after.Places.ContainsKey(place.Key)).Select(place => after.Places[place.Key]).Distinct()];
            bool joinsAnOlder = now.Length == 1 && now[0] < paper.Key && before.Places.ContainsValue(now[0]);
            Assert.True(now.Length == 0 || now.Contains(paper.Key) || joinsAnOlder, $"{history}: {paper.Key} is {string.Join(", ", now)}");
        }
    }

    private static async Task AssertFoundAsync(IGraphStore store, StoredLibrary library)
    {
        await using IGraphReader reader = await store.OpenReaderAsync(TestContext.Current.CancellationToken);
        NodeId[] papers = [.. library.Places.Values.Distinct()];
        TextColumn titles = await reader.ReadTextsAsync(TextProperty.Title, papers, TestContext.Current.CancellationToken);
        for (int i = 0; i < papers.Length; i++)
        {
            SearchPage found = await reader.SearchAsync(titles[i]!, [EntityKind.Paper], PageRequest.All, TestContext.Current.CancellationToken);
            Assert.Contains(papers[i], found.Nodes);
            Assert.All(found.Nodes, node => Assert.Contains(node, papers));
        }

        SearchPage people = await reader.SearchAsync("nunez", [EntityKind.Author], PageRequest.All, TestContext.Current.CancellationToken);
        Assert.All(people.Nodes, node => Assert.Contains(node, library.Entities.Values));
    }
}
