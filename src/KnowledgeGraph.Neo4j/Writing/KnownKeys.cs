using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>
/// What the writer knows of identity keys: those that it asked for and those that it wrote. Nobody else changes them while
/// it holds the lease, so none is asked for twice. Of a batch that is being written they tell what it will leave behind.
/// </summary>
/// <param name="isWhole">Whether the graph is empty, so that a key that the writer has not written is not there.</param>
internal sealed class KnownKeys(bool isWhole)
{
    /// <summary>In the place of a holder: there is no such key.</summary>
    public const int Absent = -1;

    /// <summary>In the place of a holder: the key is cited and finds nobody.</summary>
    public const int Nobody = 0;

    private const int Unknown = -2;

    // Some hundred megabytes; a load that has made more keys asks for them.
    private const int MostKept = 500_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> holders = new(StringComparer.Ordinal);

    // Keys that a batch under way cites and may make: what the server says of them now is not what it will say.
    private readonly HashSet<string> unsettled = new(StringComparer.Ordinal);
    private bool isWhole = isWhole;

    /// <summary>Whom a key finds.</summary>
    /// <returns>False where that is to be asked for.</returns>
    public bool Knows(string id, out int holder)
    {
        lock (gate)
        {
            if (holders.TryGetValue(id, out holder))
            {
                return true;
            }

            holder = Absent;
            return isWhole;
        }
    }

    /// <summary>Notes whom keys find, unless that is known better by now.</summary>
    public void Learn(IReadOnlyList<string> ids, Dictionary<string, int> found)
    {
        lock (gate)
        {
            foreach (string id in ids.Where(id => !unsettled.Contains(id)))
            {
                holders.TryAdd(id, found[id]);
            }
        }
    }

    /// <summary>
    /// Takes a batch over as if it were written. To be called when the one before is, and for batches alone whose papers
    /// are all themselves (<see cref="IsForeseeable"/>).
    /// </summary>
    /// <returns>What was known before of the keys that the batch gives or cites.</returns>
    public Dictionary<string, int> Expect(GraphChanges changes)
    {
        Dictionary<string, int> before = new(StringComparer.Ordinal);
        lock (gate)
        {
            unsettled.Clear();
            if (holders.Count > MostKept)
            {
                Forget();
            }

            foreach (EntityChange change in changes.Entities)
            {
                Give(change.Node, change.Keys, before);
            }

            foreach (PaperChange change in changes.Papers)
            {
                Give(change.Node, change.Keys, before);
                foreach (string reference in change.References)
                {
                    string id = KeyText.Of(EntityKind.Paper, reference);
                    int holder = Remember(id, before);
                    if (holder == Absent)
                    {
                        holders.TryAdd(id, Nobody);
                    }
                    else if (holder == Unknown)
                    {
                        unsettled.Add(id);
                    }
                }
            }
        }

        return before.Where(key => key.Value != Unknown).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Forgets everything: what a batch took away, or may have left half done, is asked for anew.</summary>
    public void Forget()
    {
        lock (gate)
        {
            holders.Clear();
            isWhole = false;
        }
    }

    /// <summary>Whether what a batch leaves behind of keys can be told from the batch alone.</summary>
    public static bool IsForeseeable(GraphChanges changes)
    {
        HashSet<NodeId> seen = [];
        return changes.Removed.Count + changes.RemovedKeys.Count == 0
            && changes.Papers.All(change => change.Absorbed.All(node => node == change.Node) && seen.Add(change.Node));
    }

    private void Give(NodeId node, IReadOnlyList<string> keys, Dictionary<string, int> before)
    {
        foreach (string key in keys)
        {
            string id = KeyText.Of(node.Kind, key);
            Remember(id, before);
            holders[id] = node.Number;
        }
    }

    // Of a key that the batch has given already, what stood before the batch counts.
    private int Remember(string id, Dictionary<string, int> before)
    {
        if (!before.TryGetValue(id, out int holder))
        {
            before.Add(id, holder = Knows(id, out int known) ? known : Unknown);
        }

        return holder;
    }
}
