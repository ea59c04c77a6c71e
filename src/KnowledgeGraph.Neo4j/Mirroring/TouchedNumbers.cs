using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>The numbers of entities that are to be read anew, by kind, each once, and keys that lost their holder.</summary>
internal sealed class TouchedNumbers
{
    private readonly Dictionary<EntityKind, SortedSet<int>> numbers = [];
    private readonly HashSet<(EntityKind Kind, string Key)> keys = [];

    /// <summary>Keys that found something else before, or found something and find nothing now.</summary>
    public IReadOnlyList<(EntityKind Kind, string Key)> Keys => [.. keys];

    /// <summary>How many entities are to be read.</summary>
    public long Count => numbers.Values.Sum(kind => (long)kind.Count);

    /// <summary>All numbers up to the last of each kind.</summary>
    public static TouchedNumbers UpTo(IReadOnlyDictionary<EntityKind, int> last)
    {
        TouchedNumbers all = new();
        foreach ((EntityKind kind, int number) in last)
        {
            all.Add(kind, Enumerable.Range(1, number));
        }

        return all;
    }

    /// <summary>The numbers of a kind, ascending.</summary>
    public IReadOnlyCollection<int> Of(EntityKind kind) => numbers.TryGetValue(kind, out SortedSet<int>? of) ? of : [];

    /// <summary>Adds numbers.</summary>
    public void Add(EntityKind kind, IEnumerable<int> added)
    {
        if (numbers.TryGetValue(kind, out SortedSet<int>? of))
        {
            of.UnionWith(added);
        }
        else
        {
            numbers.Add(kind, [.. added]);
        }
    }

    /// <summary>Adds keys as their nodes are named: kind, bar, key.</summary>
    public void AddKeys(IEnumerable<string> ids) => keys.UnionWith(ids.Select(id => ((EntityKind)(id[0] - '0'), id[2..])));
}
