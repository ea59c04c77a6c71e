using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// Reads from the store's file what the snapshot does not keep, as it stood in the snapshot's version: each connection
/// holds a read transaction of that version open. One statement per call, whatever the number of keys.
/// </summary>
internal sealed class ColdReader : IDisposable
{
    private readonly ConcurrentBag<PinnedConnection> free = [];
    private readonly SemaphoreSlim available;
    private readonly int count;
    private int holders = 1;

    public ColdReader(IReadOnlyList<PinnedConnection> connections)
    {
        count = connections.Count;
        available = new SemaphoreSlim(count);
        foreach (PinnedConnection connection in connections)
        {
            free.Add(connection);
        }
    }

    public TextColumn ReadAbstracts(ReadOnlySpan<NodeId> nodes)
    {
        TextSlice[] rows = new TextSlice[nodes.Length];
        Array.Fill(rows, TextSlice.Null);
        TextArenaBuilder arena = new();
        string keys = Keys(nodes, EntityKind.Paper);
        Use(connection =>
        {
            SqliteStatement read = connection.Statement(
                "SELECT k.key, s.abstract FROM json_each(?1) k CROSS JOIN paper_source s ON s.number = k.value WHERE s.abstract IS NOT NULL");
            read.Bind(1, keys);
            while (read.Step())
            {
                rows[read.Int32(0)] = arena.Add(read.Bytes(1));
            }
        });
        return new TextColumn(arena.ToArena(), rows);
    }

    /// <summary>Decides conditions on abstracts for the papers that they were asked about.</summary>
    public void ReadAbstracts(IReadOnlyList<AbstractPredicate> predicates, CancellationToken cancellationToken)
    {
        int[] papers = [.. predicates.SelectMany(predicate => predicate.Needed.ToArray()).Distinct().Order()];
        string keys = Keys(Array.ConvertAll(papers, paper => new NodeId(EntityKind.Paper, paper)), EntityKind.Paper);
        Use(connection =>
        {
            SqliteStatement read = connection.Statement(
                "SELECT k.value, s.abstract FROM json_each(?1) k CROSS JOIN paper_source s ON s.number = k.value");
            read.Bind(1, keys);
            try
            {
                while (read.Step())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int paper = read.Int32(0);
                    bool isMissing = read.IsNull(1);
                    foreach (AbstractPredicate predicate in predicates)
                    {
                        if (isMissing ? predicate.Condition.HoldsForMissing : predicate.Condition.Holds(read.Bytes(1)))
                        {
                            predicate.AddHolding(paper);
                        }
                    }
                }
            }
            finally
            {
                read.Reset();
            }
        });
        foreach (AbstractPredicate predicate in predicates)
        {
            predicate.MarkRead();
        }
    }

    public Provenance[][] ReadProvenance(ReadOnlySpan<NodeId> papers)
    {
        Provenance[][] rows = new Provenance[papers.Length][];
        Array.Fill(rows, []);
        string keys = Keys(papers, EntityKind.Paper);
        Use(connection =>
        {
            SqliteStatement read = connection.Statement(
                "SELECT k.key, s.records FROM json_each(?1) k CROSS JOIN paper_source s ON s.number = k.value");
            read.Bind(1, keys);
            while (read.Step())
            {
                rows[read.Int32(0)] = RecordJson.ReadProvenance(read.Bytes(1).ToArray());
            }
        });
        return rows;
    }

    /// <summary>The aliases of entities of any kinds, in folded order.</summary>
    public string[][] ReadAliases(ReadOnlySpan<NodeId> nodes)
    {
        List<string>?[] rows = new List<string>?[nodes.Length];
        StringBuilder keys = new("[");
        foreach (NodeId node in nodes)
        {
            keys.Append(keys.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"[{(int)node.Kind},{node.Number}]");
        }

        Use(connection =>
        {
            SqliteStatement read = connection.Statement(
                """
                SELECT k.key, a.text FROM json_each(?1) k
                CROSS JOIN alias a ON a.kind = json_extract(k.value, '$[0]') AND a.number = json_extract(k.value, '$[1]')
                """);
            read.Bind(1, keys.Append(']').ToString());
            while (read.Step())
            {
                (rows[read.Int32(0)] ??= []).Add(read.Text(1));
            }
        });
        return Array.ConvertAll(rows, aliases => aliases is null
            ? []
            : aliases.OrderBy(FoldedText.Fold, StringComparer.Ordinal).ThenBy(alias => alias, StringComparer.Ordinal).ToArray());
    }

    /// <summary>The numbers that hold identity keys; 0 for a null key and where none does. They may be of hidden entities.</summary>
    public int[] Find(EntityKind kind, IReadOnlyList<string> keys)
    {
        UInt128[] asked = [.. keys.Select(key => IdentityHash.Compute(kind, key))];
        StringBuilder hashes = new("[");
        foreach (UInt128 hash in asked)
        {
            hashes.Append(hashes.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{hash:X32}\"");
        }

        int[] numbers = new int[keys.Count];
        Use(connection =>
        {
            SqliteStatement read = connection.Statement(
                "SELECT k.key, i.number FROM json_each(?1) k CROSS JOIN identity i ON i.hash = unhex(k.value)");
            read.Bind(1, hashes.Append(']').ToString());
            while (read.Step())
            {
                numbers[read.Int32(0)] = read.Int32(1);
            }

            SqliteStatement merged = connection.Statement("SELECT target FROM merged WHERE number = ?1");
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = connection.RecentIdentities.TryFind(asked[i], out int recent) ? recent : numbers[i];
                if (kind == EntityKind.Paper && numbers[i] != 0)
                {
                    numbers[i] = merged.Bind(1, numbers[i]).Step() ? merged.Int32(0) : numbers[i];
                    merged.Reset();
                }
            }
        });
        return numbers;
    }

    /// <summary>Uses one of the connections; waits while all are in use.</summary>
    public void Use(Action<PinnedConnection> read)
    {
        available.Wait();
        if (!free.TryTake(out PinnedConnection? connection))
        {
            throw new InvalidOperationException("There are fewer connections than the semaphore lets in.");
        }

        try
        {
            read(connection);
        }
        finally
        {
            free.Add(connection);
            available.Release();
        }
    }

    /// <summary>Counts one more version that reads through these connections.</summary>
    public ColdReader Hold()
    {
        Interlocked.Increment(ref holders);
        return this;
    }

    /// <summary>Says that a version is done; the last one closes the connections.</summary>
    public void LetGo()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        for (int i = 0; i < count; i++)
        {
            available.Wait();
        }

        while (free.TryTake(out PinnedConnection? connection))
        {
            connection.Dispose();
        }

        available.Dispose();
    }

    private static string Keys(ReadOnlySpan<NodeId> nodes, EntityKind kind)
    {
        StringBuilder keys = new("[", 2 + (nodes.Length * 8));
        foreach (NodeId node in nodes)
        {
            keys.Append(keys.Length > 1 ? "," : "").Append(node.Kind == kind ? node.Number : 0);
        }

        return keys.Append(']').ToString();
    }
}
