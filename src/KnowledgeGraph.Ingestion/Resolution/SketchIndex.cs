using System.Runtime.InteropServices;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Finds sketches that overlap: two of the smallest hashes that stand in the other sketch are enough for a candidate,
/// the texts themselves decide afterwards.
/// </summary>
/// <typeparam name="T">What the sketches belong to.</typeparam>
internal sealed class SketchIndex<T>
    where T : notnull
{
    /// <summary>How many of the smaller hashes of the untitled side are looked at; half of a sketch.</summary>
    public const int Probes = AbstractText.SketchLength / 2;

    /// <summary>So many candidates are compared in full.</summary>
    public const int MostCandidates = 20;

    private const int EnoughShared = 2;
    private const uint Mask = (1 << 20) - 1;
    private readonly Dictionary<uint, List<T>> owners = [];

    // A bit for each hash that has owners: most sketches that are compared have none, which this tells at once.
    private readonly ulong[] marks = new ulong[1 << 14];

    public int Count { get; private set; }

    /// <summary>Enters the smallest hashes of a sketch, or all of them.</summary>
    public void Add(T owner, ReadOnlySpan<uint> hashes)
    {
        Count++;
        foreach (uint hash in hashes)
        {
            ref List<T>? owners = ref CollectionsMarshal.GetValueRefOrAddDefault(this.owners, hash, out _);
            (owners ??= new(1)).Add(owner);
            marks[(hash & Mask) >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    /// <summary>The owners of overlapping sketches, the most overlapping first.</summary>
    public List<T> Overlapping(ReadOnlySpan<uint> hashes) =>
        [.. CountOverlaps(hashes).OrderByDescending(pair => pair.Value).Take(MostCandidates).Select(pair => pair.Key)];

    /// <summary>The owners of overlapping sketches, with the number of shared hashes.</summary>
    public IEnumerable<KeyValuePair<T, int>> CountOverlaps(ReadOnlySpan<uint> hashes)
    {
        int marked = 0;
        foreach (uint hash in hashes)
        {
            marked += (int)(marks[(hash & Mask) >> 6] >> (int)(hash & 63)) & 1;
        }

        if (marked < EnoughShared)
        {
            return [];
        }

        Dictionary<T, int> shared = [];
        foreach (uint hash in hashes)
        {
            if (this.owners.TryGetValue(hash, out List<T>? owners))
            {
                foreach (T owner in owners)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, owner, out _)++;
                }
            }
        }

        return shared.Where(pair => pair.Value >= EnoughShared);
    }
}
