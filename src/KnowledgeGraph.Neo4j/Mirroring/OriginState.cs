using System.Globalization;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>How far the graph in Neo4j has come.</summary>
/// <param name="Graph">Which graph it is: drawn anew when an empty database becomes one.</param>
/// <param name="Change">The number of the last change; the version's text.</param>
/// <param name="IsAtRest">False while somebody is loading: then the last changes are not for readers yet.</param>
/// <param name="OldestChange">The first change of which is still known what it touched.</param>
/// <param name="LoadedAt">When it was last changed; null for an empty graph.</param>
/// <param name="Last">The last number given, by kind.</param>
internal sealed record OriginState(
    string Graph, long Change, bool IsAtRest, long OldestChange, DateTimeOffset? LoadedAt, IReadOnlyDictionary<EntityKind, int> Last)
{
    /// <summary>
    /// The last change that is sure to be seen whole: Neo4j shows what a transaction wrote piece by piece while it
    /// commits, and only what is published was committed long enough ago.
    /// </summary>
    public long SettledChange => IsAtRest ? Change : Math.Max(0, Change - 1);

    /// <summary>Whether it is known what was touched since a change.</summary>
    public bool CanBeFollowedFrom(long change) => change <= Change && change + 1 >= OldestChange;

    /// <summary>Reads the answer to <see cref="MirrorStatements.ReadState"/>.</summary>
    public static OriginState Of(IRecord record) => new(
        record.Get<string>("graph"),
        record.Get<long>("change"),
        record.Get<bool>("isAtRest"),
        record.Get<long>("oldestChange"),
        record["loadedAt"] is string loadedAt ? DateTimeOffset.Parse(loadedAt, CultureInfo.InvariantCulture) : null,
        new Dictionary<EntityKind, int>
        {
            [EntityKind.Paper] = record.Get<int>("lastPaper"),
            [EntityKind.Author] = record.Get<int>("lastAuthor"),
            [EntityKind.Institution] = record.Get<int>("lastInstitution"),
            [EntityKind.Category] = record.Get<int>("lastCategory"),
            [EntityKind.Concept] = record.Get<int>("lastConcept"),
        });
}
