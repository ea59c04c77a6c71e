using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Which entity holds which identity key, and which key ids citing papers use. Keys are found in memory and through a
/// connection of their own, so that they can be asked for while a batch is written.
/// </summary>
internal sealed class IdentityTable
{
    private const int MostLookedUp = 200_000;

    private readonly ChangeLog log;
    private readonly ContentDigest digest;
    private readonly SqliteDatabase database;
    private readonly SqliteStatement find;
    private readonly SqliteStatement putRecent;
    private readonly SqliteStatement findMerged;
    private readonly SqliteStatement putMerged;
    private readonly SqliteStatement redirectMerged;
    private readonly SqliteStatement readMerged;
    private readonly SqliteStatement removeMerged;
    private readonly SqliteStatement findReference;
    private readonly SqliteStatement putReference;

    // What was looked up, by kind: who asks for a key mostly puts it next, and hashing it is dear.
    private readonly Dictionary<string, Known>[] lookedUp =
        [.. Enumerable.Range(0, 6).Select(_ => new Dictionary<string, Known>(StringComparer.Ordinal))];

    // The keys of the running transaction, with who held each before.
    private readonly List<(UInt128 Hash, int Number)> batch = [];
    private readonly List<int?> before = [];
    private readonly RecentIdentities recent;
    private bool isMerged;

    // What the table holds, so that the many keys of a large load that nobody holds yet are not looked for in the file;
    // null until a load proves to be large.
    private IdentityFilter? stored;

    // Papers that became part of others are few, and in most graphs there are none: those are not asked for.
    private bool anyMerged;

    /// <param name="database">The connection that writes.</param>
    /// <param name="lookups">A connection that sees what was committed.</param>
    /// <param name="log">Where changes are noted.</param>
    /// <param name="digest">What the content's version is made of.</param>
    public IdentityTable(SqliteDatabase database, SqliteDatabase lookups, ChangeLog log, ContentDigest digest)
    {
        this.database = database;
        this.log = log;
        this.digest = digest;
        find = lookups.Prepare("SELECT number FROM identity WHERE hash = ?1");
        putRecent = database.Prepare("INSERT INTO identity_recent (entries) VALUES (?1)");
        findMerged = database.Prepare("SELECT target FROM merged WHERE number = ?1");
        putMerged = database.Prepare("INSERT INTO merged VALUES (?1, ?2)");
        redirectMerged = database.Prepare("UPDATE merged SET target = ?2 WHERE target = ?1");
        readMerged = database.Prepare("SELECT number FROM merged WHERE target = ?1");
        removeMerged = database.Prepare("DELETE FROM merged WHERE target = ?1");
        findReference = database.Prepare("SELECT id FROM reference_key WHERE hash = ?1");
        putReference = database.Prepare("INSERT INTO reference_key VALUES (?1, ?2)");
        recent = RecentIdentities.Read(database);
        stored = database.ReadInt64("SELECT EXISTS (SELECT * FROM identity)") == 0 ? new IdentityFilter() : null;
        anyMerged = database.ReadInt64("SELECT EXISTS (SELECT * FROM merged)") != 0;
    }

    /// <summary>Whether any paper became part of another one, which only the connection that writes can tell.</summary>
    public bool AnyMerged => anyMerged;

    /// <summary>The number that holds a key, through absorptions; 0 where none does.</summary>
    public int Find(EntityKind kind, string key)
    {
        if (lookedUp[(int)kind].Count >= MostLookedUp)
        {
            lookedUp[(int)kind].Clear();
        }

        int number = Look(kind, key).Number;
        return number != 0 && kind == EntityKind.Paper && FindMerged(number) is int target and not 0 ? target : number;
    }

    /// <summary>Makes a key find an entity.</summary>
    /// <returns>Whether it did not before.</returns>
    public bool Put(NodeId node, string key) => Put(node.Kind, key, node.Number);

    /// <summary>Lets a key lead nowhere.</summary>
    /// <returns>Whether it led anywhere before.</returns>
    public bool Remove(EntityKind kind, string key) => Put(kind, key, 0);

    /// <summary>Ends the keys of a batch: what was looked up for it is forgotten.</summary>
    public void EndKeys()
    {
        foreach (Dictionary<string, Known> keys in lookedUp)
        {
            keys.Clear();
        }
    }

    /// <summary>Writes the keys that were put; belongs into the transaction of what they find.</summary>
    public void Save()
    {
        if (recent.Count > RecentIdentities.Most)
        {
            stored ??= ReadStored();
            MergeRecent();
        }
        else if (batch.Count > 0)
        {
            putRecent.BindBlob(1, RecentIdentities.Encode(batch)).Run();
        }
    }

    /// <summary>Puts all keys where readers look for them; belongs into the transaction that publishes them.</summary>
    public void MergeRecent()
    {
        if (recent.Count > 0)
        {
            if (stored is not null)
            {
                recent.AddTo(stored);
            }

            recent.MergeInto(database);
            isMerged = true;
        }
    }

    /// <summary>Says that the transaction of <see cref="Save"/> or <see cref="MergeRecent"/> was committed.</summary>
    public void Saved()
    {
        if (isMerged)
        {
            bool wasMuch = recent.Count > RecentIdentities.Most;
            recent.Clear();
            if (wasMuch)
            {
                // So many batches of a large load have left room that is worth returning.
                MemoryAdvice.ReturnFreed();
            }
        }

        End();
    }

    /// <summary>Forgets what was put in a transaction that failed.</summary>
    public void Forget()
    {
        for (int i = batch.Count - 1; i >= 0; i--)
        {
            if (before[i] is int holder)
            {
                recent.Put(batch[i].Hash, holder);
            }
            else
            {
                recent.Remove(batch[i].Hash);
            }
        }

        End();
        EndKeys();
    }

    /// <summary>The paper that a paper became part of; 0 where it is itself.</summary>
    public int FindMerged(int paper)
    {
        if (!anyMerged)
        {
            return 0;
        }

        if (!findMerged.Bind(1, paper).Step())
        {
            return 0;
        }

        int target = findMerged.Int32(0);
        findMerged.Reset();
        return target;
    }

    /// <summary>Lets one paper stand for another, and for all that the other stood for.</summary>
    public void Merge(int absorbed, int target)
    {
        anyMerged = true;
        foreach (int number in ReadMerged(absorbed))
        {
            digest.Remove(HashMerged(number, absorbed));
            digest.Add(HashMerged(number, target));
        }

        digest.Add(HashMerged(absorbed, target));
        redirectMerged.Bind(1, absorbed).Bind(2, target).Run();
        putMerged.Bind(1, absorbed).Bind(2, target).Run();
    }

    /// <summary>Lets no paper stand for this one any more.</summary>
    public void RemoveMerged(int target)
    {
        foreach (int number in ReadMerged(target))
        {
            digest.Remove(HashMerged(number, target));
        }

        removeMerged.Bind(1, target).Run();
    }

    /// <summary>The id of a cited paper's key, given where it is new.</summary>
    public int FindOrAddReference(string key, ref int lastId)
    {
        UInt128 hash = IdentityHash.Compute(EntityKind.Paper, key);
        int id = FindReference(hash);
        if (id == 0)
        {
            id = ++lastId;
            Bind(putReference, hash).Bind(2, id).Run();
        }

        return id;
    }

    private bool Put(EntityKind kind, string key, int number)
    {
        ref Known known = ref Look(kind, key);
        if (known.Number == number)
        {
            return false;
        }

        if (known.Number != 0)
        {
            digest.Remove(Hash(known));
        }

        known = known with { Number = number };
        if (number != 0)
        {
            digest.Add(Hash(known));
        }

        batch.Add((known.Hash, number));
        before.Add(recent.TryFind(known.Hash, out int holder) ? holder : null);
        recent.Put(known.Hash, number);
        if (kind == EntityKind.Paper && log.IsNoting && FindReference(known.Hash) is int id and not 0)
        {
            log.AddReferenceKey(id);
        }

        return true;
    }

    private int FindReference(UInt128 hash)
    {
        int id = Bind(findReference, hash).Step() ? findReference.Int32(0) : 0;
        findReference.Reset();
        return id;
    }

    private ref Known Look(EntityKind kind, string key)
    {
        Dictionary<string, Known> keys = lookedUp[(int)kind];
        ref Known known = ref CollectionsMarshal.GetValueRefOrNullRef(keys, key);
        if (Unsafe.IsNullRef(ref known))
        {
            // Looked up before it is entered: a failure leaves nothing behind.
            UInt128 hash = IdentityHash.Compute(kind, key);
            Known found = new(hash, recent.TryFind(hash, out int number) ? number : stored?.MayContain(hash) == false ? 0 : FindStored(hash));
            known = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, key, out _);
            known = found;
        }

        return ref known;
    }

    private int FindStored(UInt128 hash)
    {
        int number = Bind(find, hash).Step() ? find.Int32(0) : 0;
        find.Reset();
        return number;
    }

    private IdentityFilter ReadStored()
    {
        IdentityFilter filter = new();
        SqliteStatement scan = database.Prepare("SELECT hash FROM identity");
        while (scan.Step())
        {
            filter.Add(IdentityHash.Read(scan.Bytes(0)));
        }

        database.Free(scan);
        return filter;
    }

    private void End()
    {
        batch.Clear();
        before.Clear();
        isMerged = false;
    }

    private List<int> ReadMerged(int target)
    {
        List<int> numbers = [];
        readMerged.Bind(1, target);
        while (readMerged.Step())
        {
            numbers.Add(readMerged.Int32(0));
        }

        return numbers;
    }

    private static RowHash Hash(Known known)
    {
        Span<byte> bytes = stackalloc byte[IdentityHash.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, known.Hash);
        RowHash row = new(ContentTable.Identity);
        row.Add(bytes);
        row.Add(known.Number);
        return row;
    }

    private static RowHash HashMerged(int number, int target)
    {
        RowHash row = new(ContentTable.Merged);
        row.Add(number);
        row.Add(target);
        return row;
    }

    private static SqliteStatement Bind(SqliteStatement statement, UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[IdentityHash.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return statement.BindBlob(1, bytes);
    }

    private readonly record struct Known(UInt128 Hash, int Number);
}
