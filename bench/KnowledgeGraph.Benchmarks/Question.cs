using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema;

namespace KnowledgeGraph.Benchmarks;

/// <summary>A question of the contract, and the calls to the store that it cannot do without.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Text">The GraphQL document; variables <c>$a</c> and <c>$b</c> are global ids.</param>
/// <param name="Kind">The kind of entity that it is asked about.</param>
/// <param name="Count">How many of them there are.</param>
/// <param name="Bare">Asks the store alone.</param>
internal sealed record Question(string Name, string Text, EntityKind Kind, int Count, Func<IGraphReader, NodeId, NodeId, Task> Bare)
{
    /// <summary>All questions for a graph of the given size.</summary>
    public static IEnumerable<Question> All(GraphCounts counts)
    {
        yield return new Question(
            "paper with authors and concepts",
            "query($a: ID!) { paper(by: { id: $a }) { title year authors { nodes { name } } concepts { nodes { name } } } }",
            EntityKind.Paper,
            counts.Papers,
            async (reader, a, _) =>
            {
                await reader.ReadTextsAsync(TextProperty.Title, new[] { a }, default);
                await reader.ReadNumbersAsync(NumberProperty.Year, new[] { a }, default);
                await NamesAsync(reader, Relation.PaperAuthors, 20, a);
                await NamesAsync(reader, Relation.PaperConcepts, 20, a);
            });
        yield return new Question(
            "20 coauthors with shared counts",
            "query($a: ID!) { author(by: { id: $a }) { name coauthors(first: 20) { totalCount edges { sharedPaperCount node { id name } } } } }",
            EntityKind.Author,
            counts.Authors,
            (reader, a, _) => NamesAsync(reader, Relation.Coauthors, 20, a));
        yield return new Question(
            "20 related concepts",
            "query($a: ID!) { concept(by: { id: $a }) { name related(first: 20) { edges { sharedPaperCount weight node { name } } } } }",
            EntityKind.Concept,
            counts.Concepts,
            (reader, a, _) => NamesAsync(reader, Relation.RelatedConcepts, 20, a));
        yield return new Question(
            "coauthor network, depth 1, 50 nodes",
            "query($a: ID!) { coauthorNetwork(author: { id: $a }, depth: 1, limit: 50) { nodes { id label distance } edges { source target weight } } }",
            EntityKind.Author,
            counts.Authors,
            async (reader, a, _) => await reader.ReadNeighborhoodsAsync([new NeighborhoodQuery(a, Relation.Coauthors, 1, 1, 50)], default));
        yield return new Question(
            "shortest path along coauthors",
            "query($a: ID!, $b: ID!) { shortestPath(from: $a, to: $b, along: [COAUTHOR]) { length nodes { label } } }",
            EntityKind.Author,
            counts.Authors,
            async (reader, a, b) => await reader.FindPathsAsync([new ShortestPathQuery(a, b, [EdgeKind.Coauthor], 8)], default));
    }

    /// <summary>A random entity to ask about.</summary>
    public NodeId Pick(Random random) => new(Kind, 1 + random.Next(Count));

    /// <summary>The request about the given entities.</summary>
    public GraphQLRequest Request(NodeId one, NodeId other, IGraphReader reader)
    {
        Dictionary<string, object?> variables = new() { ["a"] = GlobalId.Encode(one) };
        if (Text.Contains("$b", StringComparison.Ordinal))
        {
            variables["b"] = GlobalId.Encode(other);
        }

        RequestState state = new();
        state.Set(reader);
        return new GraphQLRequest { Query = Text, Variables = variables, State = state };
    }

    private static async Task NamesAsync(IGraphReader reader, Relation relation, int first, NodeId node)
    {
        Neighbors neighbors = await reader.ReadNeighborsAsync(new NeighborQuery(relation, new PageRequest(first)), new[] { node }, default);
        await reader.ReadTextsAsync(TextProperty.Name, neighbors.Targets, default);
    }
}
