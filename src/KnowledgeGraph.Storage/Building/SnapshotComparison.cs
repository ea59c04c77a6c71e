using System.Text;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Compares two snapshots of one state by what they answer, wherever it lies, and names the first difference.</summary>
internal static class SnapshotComparison
{
    /// <summary>A sentence on the first difference; null where there is none.</summary>
    public static string? FindDifference(Snapshot actual, Snapshot expected)
    {
        if (actual.State != expected.State)
        {
            return $"The snapshot is of {actual.State}, the store of {expected.State}.";
        }

        for (EntityKind kind = EntityKind.Paper; kind <= EntityKind.Concept; kind++)
        {
            string? difference = CompareNumbers(kind, actual.Numbers(kind), expected.Numbers(kind));
            if (difference is not null)
            {
                return difference;
            }
        }

        return ComparePapers(actual, expected) ?? CompareTexts(actual, expected) ?? CompareRelations(actual, expected)
            ?? CompareKeys(actual, expected) ?? CompareTies(actual, expected);
    }

    private static string? CompareNumbers(EntityKind kind, NumberColumn actual, NumberColumn expected)
    {
        int last = Math.Max(actual.Last, expected.Last);
        for (int number = 0; number <= last; number++)
        {
            if (actual.Contains(number) != expected.Contains(number))
            {
                return $"{new NodeId(kind, number)} is {(actual.Contains(number) ? "in the snapshot and not in the store" : "in the store and not in the snapshot")}.";
            }
        }

        for (int place = 0; place < expected.Count; place += Math.Max(1, expected.Count / 4096))
        {
            if (actual[place] != expected[place])
            {
                return $"{kind} {actual[place]} stands at place {place} of the snapshot, {expected[place]} at that of the store.";
            }
        }

        return actual.Last == expected.Last && actual.Count == expected.Count
            ? null
            : $"The numbers of {kind} end at {actual.Last} in the snapshot, at {expected.Last} in the store.";
    }

    private static string? ComparePapers(Snapshot actual, Snapshot expected)
    {
        foreach (int paper in expected.Numbers(EntityKind.Paper).ToArray())
        {
            (int, int, byte, int) one = Properties(actual.Papers, paper);
            (int, int, byte, int) other = Properties(expected.Papers, paper);
            if (one != other)
            {
                return $"Paper {paper} has (day, year, flags, authors) {one} in the snapshot, {other} in the store.";
            }

            if (!actual.Affiliations.Escaped(paper, out _).SequenceEqual(expected.Affiliations.Escaped(paper, out _)))
            {
                return $"Paper {paper} has other affiliations in the snapshot than in the store.";
            }
        }

        return null;
    }

    private static (int, int, byte, int) Properties(PaperColumns papers, int paper) =>
        (papers.PublishedOn[paper], papers.Years[paper], papers.Flags[paper], papers.AuthorCounts[paper]);

    private static string? CompareTexts(Snapshot actual, Snapshot expected)
    {
        foreach ((EntityKind kind, TextProperty property) in Snapshot.TextKinds)
        {
            TextTable one = actual.Texts(kind, property)!;
            TextTable other = expected.Texts(kind, property)!;
            foreach (int number in expected.Numbers(kind).ToArray())
            {
                ReadOnlySpan<byte> left = one.Escaped(number, out bool leftMissing);
                ReadOnlySpan<byte> right = other.Escaped(number, out bool rightMissing);
                if (leftMissing != rightMissing || !left.SequenceEqual(right))
                {
                    return $"The {property} of {new NodeId(kind, number)} is {Show(left, leftMissing)} in the snapshot, {Show(right, rightMissing)} in the store.";
                }
            }
        }

        return null;
    }

    private static string Show(ReadOnlySpan<byte> text, bool isMissing) => isMissing ? "missing" : $"\"{Encoding.UTF8.GetString(text)}\"";

    private static string? CompareRelations(Snapshot actual, Snapshot expected)
    {
        foreach (Relation relation in Snapshot.StatedRelations)
        {
            CsrAdjacency one = actual.Rows(relation);
            CsrAdjacency other = expected.Rows(relation);
            int last = Math.Max(one.LastSource, other.LastSource);
            for (int source = 0; source <= last; source++)
            {
                if (!one[source].SequenceEqual(other[source]) || !one.Weights(source).SequenceEqual(other.Weights(source))
                    || one.Degree(source) != other[source].Length)
                {
                    return $"{relation} of {source} are {Show(one, source)} in the snapshot, {Show(other, source)} in the store.";
                }
            }

            if (one.Count != other.Count)
            {
                return $"{relation} are {one.Count} in the snapshot, {other.Count} in the store.";
            }
        }

        return null;
    }

    private static string Show(CsrAdjacency rows, int source)
    {
        int[] shown = rows[source][..Math.Min(20, rows.Degree(source))].ToArray();
        return $"[{string.Join(' ', shown)}{(shown.Length < rows.Degree(source) ? " …" : "")}]";
    }

    // What the snapshot says of citing papers may be too much, because the row of a paper that no longer cites a key is
    // left alone; it must not be too little.
    private static string? CompareKeys(Snapshot actual, Snapshot expected)
    {
        for (int key = 1; key <= expected.KeyCitations.LastSource; key++)
        {
            ReadOnlySpan<int> known = actual.KeyCitations[key];
            foreach (int paper in expected.KeyCitations[key])
            {
                if (!known.Contains(paper))
                {
                    return $"Paper {paper} cites key {key}, which the snapshot does not know.";
                }
            }
        }

        return null;
    }

    // Which ties are kept is a matter of cost; those that are must be the ones that are counted anew.
    private static string? CompareTies(Snapshot actual, Snapshot expected)
    {
        TieCounters counters = new(expected);
        foreach (Relation relation in KeptTies.Relations)
        {
            KeptTies kept = actual.TiesKept(relation);
            (CsrAdjacency papers, _) = TieCounters.Through(actual, relation);
            foreach (int source in kept.Sources)
            {
                if (!papers.IsPatched(source))
                {
                    kept.TryFind(source, out int total, out ReadOnlySpan<ulong> row);
                    (int Total, ulong[] Row) counted = KeptTiesBuilder.Count(expected, counters, relation, source);
                    if (total != counted.Total || !row.SequenceEqual(counted.Row))
                    {
                        return $"{relation} of {source} are {total} in the snapshot, {counted.Total} by the store, or of other strength.";
                    }
                }
            }
        }

        return null;
    }
}
