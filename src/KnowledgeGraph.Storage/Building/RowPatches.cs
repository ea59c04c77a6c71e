using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Collects the rows that stand in the place of a snapshot's, relation by relation.</summary>
internal sealed class RowPatches(Snapshot previous, int[] last)
{
    private readonly PatchBuilder<CsrRow>?[] patches = new PatchBuilder<CsrRow>?[Snapshot.RelationPlaces];
    private readonly int[] counts = new int[Snapshot.RelationPlaces];
    private readonly CsrAdjacency?[] replaced = new CsrAdjacency?[Snapshot.RelationPlaces];

    /// <summary>Puts a row in the place of a source's; once per source.</summary>
    public void Set(Relation relation, int source, int[] targets, int[]? weights)
    {
        CsrAdjacency old = previous.Rows(relation);
        patches[(int)relation] ??= Patch<CsrRow>.Extend(old.Patch, last[(int)Relations.SourceKind(relation)]);
        patches[(int)relation]!.Set(source, new CsrRow(targets, weights));
        counts[(int)relation] += targets.Length - old.Degree(source);
    }

    /// <summary>Puts all rows of a relation in the place of the old ones.</summary>
    public void Replace(Relation relation, CsrAdjacency rows) => replaced[(int)relation] = rows;

    /// <summary>A row as it will be.</summary>
    public int Degree(Relation relation, int source) =>
        patches[(int)relation]?.TryGet(source, out CsrRow row) == true ? row.Targets.Length : previous.Rows(relation).Degree(source);

    public CsrAdjacency[] Build()
    {
        CsrAdjacency[] rows = new CsrAdjacency[Snapshot.RelationPlaces];
        foreach (Relation relation in Snapshot.StatedRelations)
        {
            CsrAdjacency old = previous.Rows(relation);
            int place = (int)relation;
            rows[place] = replaced[place]
                ?? (patches[place] is { } patch ? old.With(patch.Build(), old.PatchedCount + counts[place]) : old);
        }

        return rows;
    }

    /// <summary>
    /// A row without those that are taken out, with others put in, by their keys; the row stands in the order of the keys,
    /// and so do those that are put in.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="isOut">Who is taken out; null where nobody is.</param>
    /// <param name="added">Those that are put in.</param>
    /// <param name="key">A key of each, of those in the row and of those put in.</param>
    public static int[] Merge(ReadOnlySpan<int> row, NumberSet? isOut, ReadOnlySpan<int> added, Func<int, ulong> key)
    {
        int[] merged = new int[row.Length + added.Length];
        int length = 0;
        foreach (int next in added)
        {
            ulong nextKey = key(next);
            int before = CountBefore(row, nextKey, isOut, key);
            length = Copy(row[..before], isOut, merged, length);
            row = row[before..];
            merged[length++] = next;
        }

        length = Copy(row, isOut, merged, length);
        return length == merged.Length ? merged : merged[..length];
    }

    // Those that are taken out may stand under other keys by now: they do not tell where the others stand.
    private static int CountBefore(ReadOnlySpan<int> row, ulong wanted, NumberSet? isOut, Func<int, ulong> key)
    {
        int low = 0;
        int high = row.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int told = middle;
            while (told < high && isOut is not null && isOut.Contains(row[told]))
            {
                told++;
            }

            if (told < high && key(row[told]) < wanted)
            {
                low = told + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int Copy(ReadOnlySpan<int> row, NumberSet? isOut, int[] merged, int length)
    {
        if (isOut is null)
        {
            row.CopyTo(merged.AsSpan(length));
            return length + row.Length;
        }

        foreach (int number in row)
        {
            if (!isOut.Contains(number))
            {
                merged[length++] = number;
            }
        }

        return length;
    }
}
