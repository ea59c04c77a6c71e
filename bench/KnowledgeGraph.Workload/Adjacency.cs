namespace KnowledgeGraph.Workload;

/// <summary>Compressed sparse rows: the neighbours of row i are <c>Targets[Offsets[i]..Offsets[i + 1]]</c>.</summary>
internal sealed class Adjacency<TTarget>
    where TTarget : struct
{
    public Adjacency(IReadOnlyList<List<TTarget>> rows)
    {
        Offsets = new int[rows.Count + 1];
        for (int i = 0; i < rows.Count; i++)
        {
            Offsets[i + 1] = Offsets[i] + rows[i].Count;
        }
        Targets = new TTarget[Offsets[^1]];
        for (int i = 0; i < rows.Count; i++)
        {
            rows[i].CopyTo(Targets, Offsets[i]);
        }
    }

    public int[] Offsets { get; }

    public TTarget[] Targets { get; }

    public ReadOnlySpan<TTarget> Of(int row) => Targets.AsSpan(Offsets[row], Offsets[row + 1] - Offsets[row]);
}
