using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Tests.Model;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Random graphs, written in random steps, answer as a naive model of them does.</summary>
public abstract class RandomGraphContract<THarness>
    where THarness : IStoreHarness, new()
{
    /// <summary>How many graphs are drawn per question; fewer where a store is slow to write.</summary>
    protected virtual int Cases => 60;

    [Fact]
    public void Relations_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        foreach (Relation relation in Enum.GetValues<Relation>())
        {
            NodeId[] sources = [.. Enum.GetValues<EntityKind>().SelectMany(RandomGraph.World).Where(node => SourceKind(relation) == node.Kind)];
            NeighborQuery query = new(relation, random.DrawPage());
            AssertNeighbors(sources.Select(source => graph.Neighbors(relation, source)).ToArray(), query.Page, Wait(reader.ReadNeighborsAsync(query, sources, default)));
        }
    });

    [Fact]
    public void Properties_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            NodeId[] nodes = [.. RandomGraph.World(kind)];
            Assert.Equal(nodes.Select(graph.Exists), Wait(reader.ExistAsync(nodes, default)));
            foreach (TextProperty property in Enum.GetValues<TextProperty>())
            {
                TextColumn texts = Wait(reader.ReadTextsAsync(property, nodes, default));
                Assert.Equal(nodes.Select(node => graph.Text(property, node)), Enumerable.Range(0, texts.Count).Select(row => texts[row]));
            }

            foreach (NumberProperty property in Enum.GetValues<NumberProperty>())
            {
                Assert.Equal(nodes.Select(node => graph.Number(property, node)), Wait(reader.ReadNumbersAsync(property, nodes, default)));
            }
        }
    });

    [Fact]
    public void Filters_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        for (int i = 0; i < 12; i++)
        {
            EntityKind kind = (EntityKind)(1 + (i % 5));
            Filter filter = random.DrawFilter(kind, 3);
            SortKey[] order = random.DrawOrder(kind);
            PageRequest page = random.DrawPage();
            NodeId[] expected = [.. Sort(graph, graph.All(kind).Where(node => NaiveFilter.Holds(graph, filter, node)), order)];

            NodePage list = Wait(reader.ListAsync(new NodeQuery(kind, page) { Where = filter, Order = order }, default));

            (int start, int count) = page.Within(expected.Length);
            Assert.Equal(expected.Skip(start).Take(count), list.Nodes);
            Assert.Equal((expected.Length, start), (list.Total, list.Start));
        }
    });

    [Fact]
    public void FilteredNeighbors_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        foreach ((EntityKind kind, (Relation Relation, EntityKind Target)[] relations) in RandomGraph.StatedRelations)
        {
            foreach ((Relation relation, EntityKind target) in relations)
            {
                Filter filter = random.DrawFilter(target, 2);
                NodeId[] sources = [.. RandomGraph.World(kind)];
                NeighborQuery query = new(relation, random.DrawPage()) { Where = filter };
                IReadOnlyList<NaiveNeighbor>[] expected =
                    [.. sources.Select(source => graph.Neighbors(relation, source).Where(neighbor => NaiveFilter.Holds(graph, filter, neighbor.Node)).ToArray())];
                AssertNeighbors(expected, query.Page, Wait(reader.ReadNeighborsAsync(query, sources, default)));
            }
        }
    });

    [Fact]
    public void SharedPapers_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        foreach (EntityKind kind in new[] { EntityKind.Author, EntityKind.Institution, EntityKind.Concept })
        {
            Tie[] ties = [.. RandomGraph.World(kind).SelectMany(left => RandomGraph.World(kind).Select(right => new Tie(left, right)))];
            Neighbors shared = Wait(reader.ReadSharedPapersAsync(PageRequest.All, ties, default));
            for (int i = 0; i < ties.Length; i++)
            {
                IEnumerable<NodeId> expected = graph.NewestFirst(graph.PapersOf(ties[i].Left).Intersect(graph.PapersOf(ties[i].Right)));
                Assert.Equal(expected, shared.Targets[shared.Offsets[i]..shared.Offsets[i + 1]]);
            }
        }
    });

    [Fact]
    public void Neighborhoods_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        foreach (Relation relation in new[] { Relation.Coauthors, Relation.RelatedConcepts, Relation.Collaborators, Relation.RelatedPapers })
        {
            foreach (NodeId center in RandomGraph.World(SourceKind(relation)).Where(graph.Exists))
            {
                NeighborhoodQuery query = new(center, relation, 1 + (center.Number % 3), 1 + (center.Number % 2), 2 + center.Number);
                Subgraph piece = Wait(reader.ReadNeighborhoodsAsync([query], default))[0];
                (NodeId[] nodes, int[] distances, bool truncated) = NaiveWalk.Neighborhood(graph, query);
                Assert.Equal(nodes, piece.Nodes);
                Assert.Equal(distances, piece.Distances);
                Assert.Equal(truncated, piece.Truncated);
                IEnumerable<(int, int)> edges =
                    from source in Enumerable.Range(0, nodes.Length)
                    from target in Enumerable.Range(source + 1, nodes.Length - source - 1)
                    where graph.Neighbors(relation, nodes[source]).Any(tie => tie.Node == nodes[target] && tie.Count >= query.MinCount)
                    select (source, target);
                Assert.Equal(edges, piece.Edges.Select(edge => (edge.Source, edge.Target)));
            }
        }
    });

    [Fact]
    public void Paths_AnswerAsTheModel() => Check((random, graph, reader) =>
    {
        EdgeKind[][] ways = [[], [EdgeKind.Coauthor], [EdgeKind.Cites, EdgeKind.RelatedPaper], [EdgeKind.RelatedConcept, EdgeKind.Mentions], [EdgeKind.Authored, EdgeKind.Collaborates, EdgeKind.AffiliatedWith]];
        NodeId[] nodes = [.. Enum.GetValues<EntityKind>().SelectMany(graph.All)];
        for (int i = 0; i < 25 && nodes.Length > 0; i++)
        {
            ShortestPathQuery query = new(nodes[i * 7 % nodes.Length], nodes[i * 11 % nodes.Length], ways[i % ways.Length], i % 9);
            PathOutcome outcome = Wait(reader.FindPathsAsync([query], default))[0];
            Assert.Equal(NaiveWalk.ShortestPath(graph, query), outcome.Path?.Nodes);
            Assert.False(outcome.Truncated);
            Assert.Equal(Math.Max(0, (outcome.Path?.Nodes.Length ?? 0) - 1), outcome.Path?.Edges.Length ?? 0);
        }
    });

    private void Check(Action<RandomGraph, NaiveGraph, IGraphReader> verify) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers => RunAsync(numbers, verify).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithStartSize(20).WithEndSize(600));

    // Two loads, then the questions, once more after the store was opened anew.
    private static async Task RunAsync(int[] numbers, Action<RandomGraph, NaiveGraph, IGraphReader> verify)
    {
        THarness harness = new();
        await using (harness)
        {
            RandomGraph random = new(new Decisions(numbers));
            NaiveGraph graph = new();
            for (int load = 0; load < 2; load++)
            {
                await using var store = await harness.OpenAsync();
                await using (IGraphReader warm = await store.OpenReaderAsync(default))
                await using (IGraphWriter writer = await store.OpenWriterAsync(default))
                {
                    for (int batch = 0; batch < 4; batch++)
                    {
                        GraphChanges changes = random.DrawChanges(writer);
                        await writer.ApplyAsync(changes, default);
                        graph.Apply(changes);
                    }

                    await writer.PublishAsync(default);
                }

                await using IGraphReader reader = await store.OpenReaderAsync(default);
                verify(random, graph, reader);
            }

            await using var reopened = await harness.OpenAsync();
            await using IGraphReader after = await reopened.OpenReaderAsync(default);
            verify(random, graph, after);
        }
    }

    private static void AssertNeighbors(IReadOnlyList<NaiveNeighbor>[] expected, PageRequest page, Neighbors actual)
    {
        Assert.Equal(expected.Select(list => list.Count), actual.Totals);
        Assert.Equal(expected.Select(list => page.Within(list.Count).Start), actual.Starts);
        NaiveNeighbor[] entries = [.. expected.SelectMany(list => list.Skip(page.Within(list.Count).Start).Take(page.Within(list.Count).Count))];
        Assert.Equal(entries.Select(entry => entry.Node), actual.Targets);
        if (actual.Counts is not null)
        {
            Assert.Equal(entries.Select(entry => entry.Count ?? -1), actual.Counts);
        }

        if (actual.Weights is not null)
        {
            Assert.All(entries.Zip(actual.Weights), pair => Assert.Equal(pair.First.Weight!.Value, pair.Second, 9));
        }

        if (actual.FirstYears is not null)
        {
            Assert.Equal(entries.Select(entry => (entry.First, entry.Last)), actual.FirstYears.Zip(actual.LastYears!));
        }
    }

    private static IEnumerable<NodeId> Sort(NaiveGraph graph, IEnumerable<NodeId> nodes, SortKey[] order)
    {
        IOrderedEnumerable<NodeId> sorted = nodes.OrderBy(_ => 0);
        foreach (SortKey key in order)
        {
            if (key.Text is TextProperty text)
            {
                sorted = sorted.ThenBy(node => graph.Text(text, node) is null);
                sorted = key.Descending
                    ? sorted.ThenByDescending(node => graph.Text(text, node) ?? "", Comparer<string>.Create(CompareScalars))
                    : sorted.ThenBy(node => graph.Text(text, node) ?? "", Comparer<string>.Create(CompareScalars));
            }
            else
            {
                sorted = sorted.ThenBy(node => graph.Number(key.Number!.Value, node) is null);
                sorted = key.Descending
                    ? sorted.ThenByDescending(node => graph.Number(key.Number!.Value, node))
                    : sorted.ThenBy(node => graph.Number(key.Number!.Value, node));
            }
        }

        return sorted.ThenBy(node => node);
    }

    private static int CompareScalars(string left, string right) =>
        System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));

    private static EntityKind SourceKind(Relation relation) => relation switch
    {
        Relation.PaperAuthors or Relation.PaperInstitutions or Relation.PaperCategories or Relation.PaperConcepts or Relation.PaperReferences
            or Relation.PaperCitations or Relation.RelatedPapers => EntityKind.Paper,
        Relation.AuthorPapers or Relation.AuthorInstitutions or Relation.Coauthors or Relation.AuthorConcepts => EntityKind.Author,
        Relation.InstitutionPapers or Relation.InstitutionAuthors or Relation.Collaborators => EntityKind.Institution,
        Relation.ConceptPapers or Relation.RelatedConcepts or Relation.ConceptAuthors => EntityKind.Concept,
        _ => EntityKind.Category,
    };

    private static T Wait<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();
}
