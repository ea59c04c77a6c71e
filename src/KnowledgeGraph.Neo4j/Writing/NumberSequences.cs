using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>
/// Gives numbers, each once. The store keeps one of these for all its writers, so that a number that a writer took and
/// did not use is not given again; but what a load took for a batch that never came to be, the next one gets.
/// </summary>
internal sealed class NumberSequences
{
    private static readonly string[] Names = ["", "lastPaper", "lastAuthor", "lastInstitution", "lastCategory", "lastConcept"];

    private readonly Lock gate = new();
    private readonly int[] last = new int[6];
    private readonly int[] saved = new int[6];

    /// <summary>The last number given.</summary>
    public int Last(EntityKind kind) => last[(int)kind];

    /// <summary>Whether no entity of this number can be in the graph yet, which saves looking.</summary>
    public bool IsBeyondSaved(NodeId node) => node.Number > saved[(int)node.Kind];

    /// <summary>Whether numbers were given that the graph does not know of.</summary>
    public bool HasUnsaved => !last.AsSpan().SequenceEqual(saved);

    /// <exception cref="StoreException">There are no more numbers.</exception>
    public NodeId Allocate(EntityKind kind)
    {
        lock (gate)
        {
            ref int number = ref last[(int)kind];
            return number < int.MaxValue / 2
                ? new NodeId(kind, ++number)
                : throw new StoreException($"The store has given all its numbers for the kind {kind}.");
        }
    }

    /// <summary>Takes over what the graph knows where that is further on.</summary>
    public void Read(IRecord state)
    {
        lock (gate)
        {
            for (int kind = 1; kind < last.Length; kind++)
            {
                saved[kind] = state[Names[kind]].As<int>();
                last[kind] = Math.Max(last[kind], saved[kind]);
            }
        }
    }

    /// <summary>Gives anew what no batch in the graph holds; what the graph holds is read by the next writer.</summary>
    public void GiveBack()
    {
        lock (gate)
        {
            saved.CopyTo(last, 0);
        }
    }

    /// <summary>What is to be written down, as properties of the graph's state, and what says that it was.</summary>
    public (Dictionary<string, object?> Properties, Action Saved) ToSave()
    {
        lock (gate)
        {
            int[] now = [.. last];
            Dictionary<string, object?> properties = [];
            for (int kind = 1; kind < now.Length; kind++)
            {
                properties.Add(Names[kind], (long)now[kind]);
            }

            return (properties, () => now.CopyTo(saved, 0));
        }
    }
}
