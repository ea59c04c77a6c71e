using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Which identity keys are to find whom, against what they find now.</summary>
/// <param name="known">What is known of that without asking.</param>
internal sealed class KeyChanges(IReadOnlyDictionary<string, int> known)
{
    private readonly Dictionary<string, NodeId> wanted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> longKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> cited = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeId, List<string>> toMake = [];
    private readonly Dictionary<NodeId, List<string>> toBind = [];
    private readonly List<string> toUnbind = [];

    /// <summary>Keys that were there and find somebody else now, or somebody at last: who cites them cites anew.</summary>
    public List<string> Rebound { get; } = [];

    /// <summary>The entities that a key finds that did not before.</summary>
    public IEnumerable<NodeId> Gaining => toMake.Keys.Concat(toBind.Keys);

    /// <summary>Lets a key find an entity.</summary>
    public void Want(NodeId node, string key) => wanted[IdOf(node.Kind, key)] = node;

    /// <summary>Lets a key that finds another entity find this one, unless a third is to.</summary>
    public void Inherit(NodeId node, string id, int holder)
    {
        wanted.TryAdd(id, node);
        stored[id] = holder;
    }

    /// <summary>Notes that a paper cites a key.</summary>
    /// <returns>The key's id.</returns>
    public string Cite(string key)
    {
        string id = IdOf(EntityKind.Paper, key);
        cited.Add(id);
        return id;
    }

    /// <summary>Asks what stands of the keys of which that is not known.</summary>
    public void Read(QueryBatch reading)
    {
        List<string> unknown = [];
        foreach (string id in wanted.Keys.Concat(cited).Distinct(StringComparer.Ordinal))
        {
            if (!known.TryGetValue(id, out int holder))
            {
                unknown.Add(id);
            }
            else if (holder != KnownKeys.Absent)
            {
                stored[id] = holder;
            }
        }

        reading.AddOver(KeyStatements.Read, "ids", unknown, records =>
        {
            foreach (IRecord record in records)
            {
                stored[record["id"].As<string>()] = record["number"].As(KnownKeys.Nobody);
            }
        });
    }

    /// <summary>Compares what is wanted with what stands.</summary>
    public void Compare()
    {
        foreach ((string id, NodeId node) in wanted)
        {
            if (!stored.TryGetValue(id, out int holder))
            {
                Add(toMake, node, id);
            }
            else if (holder != node.Number)
            {
                Add(toBind, node, id);
                Rebound.Add(id);
                if (holder != 0)
                {
                    toUnbind.Add(id);
                }
            }
        }
    }

    /// <summary>The keys that are made with a new entity.</summary>
    public IReadOnlyList<string> TakeNew(NodeId node) => toMake.Remove(node, out List<string>? ids) ? ids : [];

    /// <summary>Takes keys away from those that they find, before these go.</summary>
    public void WriteUnbound(QueryBatch writing) => writing.AddOver(KeyStatements.Unbind, "ids", toUnbind);

    /// <summary>Writes what was not made with new entities. Belongs behind their making.</summary>
    public void Write(QueryBatch writing)
    {
        foreach (IGrouping<EntityKind, KeyValuePair<NodeId, List<string>>> kind in toMake.GroupBy(pair => pair.Key.Kind))
        {
            writing.AddOver(kind.Key == EntityKind.Paper ? PaperStatements.AddKeys : EntityStatements.Of(kind.Key).AddKeys, "rows", ToRows(kind));
        }

        foreach (IGrouping<EntityKind, KeyValuePair<NodeId, List<string>>> kind in toBind.GroupBy(pair => pair.Key.Kind))
        {
            writing.AddOver(kind.Key == EntityKind.Paper ? PaperStatements.BindKeys : EntityStatements.Of(kind.Key).BindKeys, "rows", ToRows(kind));
        }

        writing.AddOver(
            KeyStatements.CreateCited, "ids", cited.Where(id => !stored.ContainsKey(id) && !wanted.ContainsKey(id)).ToArray());
        writing.AddOver(
            KeyStatements.KeepWhole,
            "rows",
            longKeys.Where(pair => !stored.ContainsKey(pair.Key))
                .Select(pair => new Dictionary<string, object?> { ["id"] = pair.Key, ["key"] = pair.Value }).ToArray());
    }

    private string IdOf(EntityKind kind, string key)
    {
        string id = KeyText.Of(kind, key);
        if (!KeyText.IsWhole(key))
        {
            longKeys[id] = key;
        }

        return id;
    }

    private static Dictionary<string, object?>[] ToRows(IEnumerable<KeyValuePair<NodeId, List<string>>> pairs) =>
    [
        .. pairs.Select(pair => new Dictionary<string, object?> { ["number"] = (long)pair.Key.Number, ["keys"] = pair.Value }),
    ];

    private static void Add(Dictionary<NodeId, List<string>> lists, NodeId node, string id)
    {
        if (!lists.TryGetValue(node, out List<string>? ids))
        {
            lists.Add(node, ids = []);
        }

        ids.Add(id);
    }
}
