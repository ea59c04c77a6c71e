using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Results;

/// <summary>Counters of a summary; servers leave out what is zero.</summary>
internal sealed class Counters(IReadOnlyDictionary<string, object?> stats) : ICounters
{
    public bool ContainsUpdates => stats.Truth("contains-updates")
        ?? stats.Any(entry => entry is { Value: long and > 0, Key: not "system-updates" });

    public bool ContainsSystemUpdates => stats.Truth("contains-system-updates") ?? SystemUpdates > 0;

    public int NodesCreated => Count("nodes-created");

    public int NodesDeleted => Count("nodes-deleted");

    public int RelationshipsCreated => Count("relationships-created");

    public int RelationshipsDeleted => Count("relationships-deleted");

    public int PropertiesSet => Count("properties-set");

    public int LabelsAdded => Count("labels-added");

    public int LabelsRemoved => Count("labels-removed");

    public int IndexesAdded => Count("indexes-added");

    public int IndexesRemoved => Count("indexes-removed");

    public int ConstraintsAdded => Count("constraints-added");

    public int ConstraintsRemoved => Count("constraints-removed");

    public int SystemUpdates => Count("system-updates");

    private int Count(string key) => (int)(stats.Number(key) ?? 0);
}
