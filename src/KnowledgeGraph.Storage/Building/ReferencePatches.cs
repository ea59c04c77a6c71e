using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// Patches references and citations: of the papers that changed, and of those that cite a key which another paper holds
/// now, or a paper that came or went.
/// </summary>
internal sealed class ReferencePatches
{
    private readonly Snapshot previous;
    private readonly RowPatches rows;
    private readonly SqliteDatabase database;
    private readonly PaperPatches papers;
    private readonly int[] last;
    private readonly RecentIdentities recent;
    private readonly SqliteStatement readKey;
    private readonly SqliteStatement readHolder;
    private readonly SqliteStatement readMerged;
    private readonly SqliteStatement readRelations;
    private readonly Dictionary<int, int> holders = [];
    private readonly List<(int Cited, int Paper, bool IsAdded)> citations = [];
    private readonly PackedPaper paper = new();

    public ReferencePatches(Snapshot previous, RowPatches rows, SqliteDatabase database, PaperPatches papers, int[] last)
    {
        this.previous = previous;
        this.rows = rows;
        this.database = database;
        this.papers = papers;
        this.last = last;
        recent = RecentIdentities.Read(database);
        readKey = database.Prepare("SELECT hash FROM reference_key WHERE id = ?1");
        readHolder = database.Prepare("SELECT number FROM identity WHERE hash = ?1");
        readMerged = database.Prepare("SELECT target FROM merged WHERE number = ?1");
        readRelations = database.Prepare("SELECT relations FROM paper WHERE number = ?1");
    }

    /// <summary>Patches the rows.</summary>
    /// <param name="keys">The ids of cited keys that other papers hold now.</param>
    public void Apply(int[] keys)
    {
        SortedSet<int> affected = [.. papers.Changed.ToArray()];
        foreach (int key in keys)
        {
            affected.UnionWith(previous.KeyCitations[key].ToArray());
        }

        foreach (int changed in papers.Changed.ToArray())
        {
            if (previous.Numbers(EntityKind.Paper).Contains(changed) != papers.Present.Contains(changed))
            {
                affected.UnionWith(FindCiting(changed));
            }
        }

        NumberSet isAffected = new(last[(int)EntityKind.Paper]);
        foreach (int number in affected)
        {
            isAffected.Add(number);
            PatchReferences(number);
        }

        PatchCitations(isAffected);
        foreach (SqliteStatement statement in new[] { readKey, readHolder, readMerged, readRelations })
        {
            database.Free(statement);
        }
    }

    /// <summary>The papers that cite each key, with those that changed papers cite now.</summary>
    public CsrAdjacency BuildKeyCitations()
    {
        CsrAdjacency old = previous.KeyCitations;
        Dictionary<int, List<int>> added = [];
        foreach ((int number, int[] keys) in papers.CitedKeys)
        {
            foreach (int key in keys)
            {
                if (!old[key].Contains(number))
                {
                    (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(added, key, out _) ??= []).Add(number);
                }
            }
        }

        if (added.Count == 0)
        {
            return old;
        }

        PatchBuilder<CsrRow> patch = Patch<CsrRow>.Extend(old.Patch, last[0]);
        foreach ((int key, List<int> numbers) in added)
        {
            int[] citing = [.. old[key], .. numbers];
            Array.Sort(citing);
            patch.Set(key, new CsrRow(citing, null));
        }

        return old.With(patch.Build(), old.PatchedCount + added.Values.Sum(numbers => numbers.Count));
    }

    // Who cites a paper that came or went. Of one that went the citations tell; one that came back under its number may
    // hold keys that no change noted.
    private List<int> FindCiting(int number)
    {
        List<int> citing = [.. previous.Citations[number]];
        if (last[0] > 0 && papers.Present.Contains(number) && number <= previous.Numbers(EntityKind.Paper).Last)
        {
            SqliteStatement read = database.Prepare("SELECT r.id FROM reference_key r JOIN identity i ON i.hash = r.hash WHERE i.number = ?1");
            read.Bind(1, number);
            while (read.Step())
            {
                citing.AddRange(previous.KeyCitations[read.Int32(0)]);
            }

            database.Free(read);
        }

        return citing;
    }

    private void PatchReferences(int number)
    {
        List<int> cited = [];
        foreach (int key in papers.CitedKeys.TryGetValue(number, out int[]? keys) ? keys : ReadKeys(number))
        {
            SnapshotBuilder.AddCited(cited, number, FindHolder(key), papers.Present);
        }

        SnapshotBuilder.SortDistinct(cited);
        ReadOnlySpan<int> old = previous.References[number];
        foreach (int paper in old)
        {
            citations.Add((paper, number, false));
        }

        foreach (int paper in cited)
        {
            citations.Add((paper, number, true));
        }

        rows.Set(Relation.PaperReferences, number, [.. cited], null);
    }

    private void PatchCitations(NumberSet isAffected)
    {
        citations.Sort();
        List<int> added = [];
        for (int i = 0; i < citations.Count;)
        {
            int cited = citations[i].Cited;
            added.Clear();
            for (; i < citations.Count && citations[i].Cited == cited; i++)
            {
                if (citations[i].IsAdded)
                {
                    added.Add(citations[i].Paper);
                }
            }

            int[] citing = RowPatches.Merge(
                previous.Citations[cited], isAffected, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(added), paper => (uint)paper);
            rows.Set(Relation.PaperCitations, cited, citing, null);
        }
    }

    private int[] ReadKeys(int number)
    {
        if (!readRelations.Bind(1, number).Step())
        {
            return [];
        }

        paper.Read(readRelations.Bytes(0));
        readRelations.Reset();
        return [.. paper.References];
    }

    private int FindHolder(int key)
    {
        if (!holders.TryGetValue(key, out int holder))
        {
            if (readKey.Bind(1, key).Step())
            {
                holder = FindHolder(readKey.Bytes(0));
            }

            readKey.Reset();
            holders[key] = holder;
        }

        return holder;
    }

    private int FindHolder(ReadOnlySpan<byte> hash)
    {
        if (!recent.TryFind(IdentityHash.Read(hash), out int holder))
        {
            holder = readHolder.BindBlob(1, hash).Step() ? readHolder.Int32(0) : 0;
            readHolder.Reset();
        }

        int target = readMerged.Bind(1, holder).Step() ? readMerged.Int32(0) : holder;
        readMerged.Reset();
        return target;
    }
}
