using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>
/// Finds shortest paths: breadth first from both ends, one step of each in a round trip, until the two meet. The
/// server's own shortestPath does not tell which of several paths it answers, and fails on Neo4j 3 with a newer Java.
/// </summary>
internal sealed class PathFinder(QuestionQueue questions, RelatedPapers relatedPapers, Neo4jStoreOptions options)
{
    // Beyond this the smaller side goes alone.
    private const int LargestFrontierOfBoth = 1_000;

    private static readonly EdgeKind[] StatedEdges =
        [EdgeKind.Authored, EdgeKind.AffiliatedWith, EdgeKind.InCategory, EdgeKind.Mentions, EdgeKind.Cites];

    public async Task<PathOutcome> FindAsync(ShortestPathQuery query)
    {
        EdgeKind[] along = query.Along.Count == 0 ? StatedEdges : [.. query.Along.Distinct().Order()];
        WalkTime time = new(options);
        PathSide forward = new(query.From);
        PathSide backward = new(query.To);
        Task known = questions.LearnAsync(new[] { query.From, query.To }, 0);
        bool mayWalk = query.From != query.To && query.MaxLength > 0 && !query.From.IsNone && !query.To.IsNone;
        Task<List<NodeId>?> first = mayWalk ? AdvanceAsync(forward, backward, query.MaxLength, along, time) : Task.FromResult<List<NodeId>?>([]);
        await known;
        List<NodeId>? meetings = await first;
        if (!questions.Rows.Exists(query.From) || !questions.Rows.Exists(query.To) || query.MaxLength < 0)
        {
            return new PathOutcome(null, false);
        }

        if (query.From == query.To)
        {
            return new PathOutcome(new ShortestPath([query.From], []), false);
        }

        while (meetings is { Count: 0 } && CanGoOn(forward, backward, query.MaxLength))
        {
            meetings = await AdvanceAsync(forward, backward, query.MaxLength, along, time);
        }

        return meetings is { Count: > 0 }
            ? new PathOutcome(await new PathDescription(questions, relatedPapers).DescribeAsync(forward, backward, meetings), false)
            : new PathOutcome(null, meetings is null);
    }

    private static bool CanGoOn(PathSide forward, PathSide backward, int maxLength) =>
        forward.Depth + backward.Depth < maxLength && forward.Frontier.Count > 0 && backward.Frontier.Count > 0;

    // One step of one side or of both; null where the budget is spent. Of two steps the second counts only where the
    // first led to no meeting.
    private async Task<List<NodeId>?> AdvanceAsync(PathSide forward, PathSide backward, int maxLength, EdgeKind[] along, WalkTime time)
    {
        PathSide smaller = forward.Frontier.Count <= backward.Frontier.Count ? forward : backward;
        PathSide other = smaller == forward ? backward : forward;
        bool both = forward.Depth + backward.Depth + 1 < maxLength && other.Frontier.Count <= LargestFrontierOfBoth;
        Task<List<EdgeBundle>?> ofSmaller = time.TakeAsync(ExpandAsync(smaller.Frontier, along));
        Task<List<EdgeBundle>?> ofOther = both ? time.TakeAsync(ExpandAsync(other.Frontier, along)) : Task.FromResult<List<EdgeBundle>?>(null);
        List<EdgeBundle>? bundles = await ofSmaller;
        List<EdgeBundle>? others = await ofOther;
        time.Spend(Count(bundles) + Count(others));
        if (bundles is null || time.IsSpent)
        {
            return null;
        }

        List<NodeId> meetings = smaller.Advance(bundles, other);
        return meetings.Count == 0 && others is not null && smaller.Frontier.Count > 0 ? other.Advance(others, smaller) : meetings;
    }

    private static int Count(List<EdgeBundle>? bundles) => bundles?.Sum(bundle => bundle.Sources.Count + bundle.Targets.Count) ?? 0;

    private async Task<List<EdgeBundle>> ExpandAsync(IReadOnlyList<NodeId> frontier, EdgeKind[] along)
    {
        List<Task<IEnumerable<EdgeBundle>>> answers = [];
        foreach (IGrouping<EntityKind, NodeId> group in frontier.GroupBy(node => node.Kind))
        {
            int[] numbers = [.. group.Select(node => node.Number)];
            string[] types = [.. along.SelectMany(edge => PathStatements.Types(edge, group.Key))];
            if (types.Length > 0)
            {
                answers.Add(StepAsync(group.Key, types, numbers));
            }

            answers.AddRange(along.Select(edge => (Edge: edge, Relation: PathStatements.Derived(edge, group.Key)))
                .Where(derived => derived.Relation is not null)
                .Select(derived => StepAsync(derived.Edge, derived.Relation!.Value, group.Key, numbers)));
        }

        return [.. (await Task.WhenAll(answers)).SelectMany(bundles => bundles)];
    }

    private async Task<IEnumerable<EdgeBundle>> StepAsync(EntityKind kind, string[] types, int[] numbers)
    {
        IReadOnlyList<IRecord> records = await questions.AskWalkAsync(PathStatements.Step(kind, types, numbers));
        return records.Select(record =>
        {
            (EdgeKind edge, EntityKind target) = PathStatements.Meaning((string)record[1]!, kind);
            IReadOnlyList<object?>[] pairs = [.. ((IReadOnlyList<object?>)record[2]!).Cast<IReadOnlyList<object?>>()];
            return new EdgeBundle(
                edge,
                [new NodeId(kind, (int)(long)record[0]!)],
                [.. pairs.Select(pair => new NodeId(target, (int)(long)pair[0]!))],
                [.. pairs.Select(pair => pair[1].As<double>())]);
        });
    }

    private async Task<IEnumerable<EdgeBundle>> StepAsync(EdgeKind edge, Relation relation, EntityKind kind, int[] numbers)
    {
        IReadOnlyList<IRecord> records = await questions.AskWalkAsync(PathStatements.Step(relation, numbers));
        return records.Select(record => new EdgeBundle(edge, Nodes(record[1]), Nodes(record[2]), null));

        NodeId[] Nodes(object? list) => [.. ((IReadOnlyList<object?>)list!).Select(number => new NodeId(kind, (int)(long)number!))];
    }
}
