using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>A row of weighted neighbours that is put in order: most first, then by number.</summary>
internal sealed class WeightedRow
{
    private readonly List<ulong> keys = [];

    /// <summary>What stands in order.</summary>
    public static ulong Key(int target, int weight) => ((ulong)(uint)(int.MaxValue - weight) << 32) | (uint)target;

    /// <summary>The weight in a key; the target stands in its lower half.</summary>
    public static int Weight(ulong key) => int.MaxValue - (int)(key >> 32);

    public void Add(int target, int weight) => keys.Add(Key(target, weight));

    public void MoveTo(CsrBuilder builder)
    {
        keys.Sort();
        foreach (ulong key in keys)
        {
            builder.Add((int)(uint)key, Weight(key));
        }

        keys.Clear();
    }

    public CsrRow ToRow()
    {
        keys.Sort();
        CsrRow row = new(new int[keys.Count], new int[keys.Count]);
        for (int i = 0; i < keys.Count; i++)
        {
            row.Targets[i] = (int)(uint)keys[i];
            row.Weights![i] = Weight(keys[i]);
        }

        keys.Clear();
        return row;
    }
}
