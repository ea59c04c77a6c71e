using System.Buffers.Binary;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Identity keys that batches gave and the table <c>identity</c> does not hold yet. Keys are hashes: put into a large
/// table as they come, a batch of a thousand papers would write nearly every page of it. So each batch leaves its keys
/// as one row of <c>identity_recent</c>, all of them are known in memory, and they go into the table together, sorted,
/// when they have become many and before anything is published.
/// </summary>
internal sealed class RecentIdentities
{
    /// <summary>So many wait at most, in memory as in the file.</summary>
    public const int Most = 400_000;

    private const int EntrySize = IdentityHash.Size + sizeof(int);
    private readonly Dictionary<UInt128, int> holders = [];

    public int Count => holders.Count;

    /// <summary>Reads what waits in a file.</summary>
    public static RecentIdentities Read(SqliteDatabase database)
    {
        RecentIdentities recent = new();
        SqliteStatement read = database.Prepare("SELECT entries FROM identity_recent ORDER BY batch");
        while (read.Step())
        {
            for (ReadOnlySpan<byte> entries = read.Bytes(0); entries.Length >= EntrySize; entries = entries[EntrySize..])
            {
                recent.Put(IdentityHash.Read(entries), BinaryPrimitives.ReadInt32LittleEndian(entries[IdentityHash.Size..]));
            }
        }

        database.Free(read);
        return recent;
    }

    /// <summary>The cited keys, by their ids, that other papers hold than the table <c>identity</c> says; 0 for none.</summary>
    public IEnumerable<(int Id, int Holder)> ReadReferences(SqliteDatabase database)
    {
        SqliteStatement read = database.Prepare("SELECT id FROM reference_key WHERE hash = ?1");
        byte[] hash = new byte[IdentityHash.Size];
        foreach ((UInt128 key, int holder) in holders)
        {
            BinaryPrimitives.WriteUInt128BigEndian(hash, key);
            if (read.BindBlob(1, hash).Step())
            {
                yield return (read.Int32(0), holder);
                read.Reset();
            }
        }

        database.Free(read);
    }

    /// <summary>Who holds a key, 0 for nobody any more; false where the table <c>identity</c> has to tell.</summary>
    public bool TryFind(UInt128 hash, out int number) => holders.TryGetValue(hash, out number);

    public void Put(UInt128 hash, int number) => holders[hash] = number;

    public void Remove(UInt128 hash) => holders.Remove(hash);

    public void Clear() => holders.Clear();

    /// <summary>Adds all that are held to a filter.</summary>
    public void AddTo(IdentityFilter filter)
    {
        foreach ((UInt128 hash, int holder) in holders)
        {
            if (holder != 0)
            {
                filter.Add(hash);
            }
        }
    }

    /// <summary>A batch's keys as its row holds them.</summary>
    public static byte[] Encode(IReadOnlyList<(UInt128 Hash, int Number)> entries)
    {
        byte[] encoded = new byte[entries.Count * EntrySize];
        for (int i = 0; i < entries.Count; i++)
        {
            Span<byte> entry = encoded.AsSpan(i * EntrySize, EntrySize);
            BinaryPrimitives.WriteUInt128BigEndian(entry, entries[i].Hash);
            BinaryPrimitives.WriteInt32LittleEndian(entry[IdentityHash.Size..], entries[i].Number);
        }

        return encoded;
    }

    /// <summary>Puts all into the table <c>identity</c>; belongs into a transaction, behind which they are to be cleared.</summary>
    public void MergeInto(SqliteDatabase database)
    {
        UInt128[] hashes = [.. holders.Keys];
        int[] numbers = [.. holders.Values];
        Array.Sort(hashes, numbers);
        SqliteStatement put = database.Prepare(
            "INSERT INTO identity VALUES (?1, ?2) ON CONFLICT (hash) DO UPDATE SET number = ?2");
        SqliteStatement remove = database.Prepare("DELETE FROM identity WHERE hash = ?1");
        Span<byte> hash = stackalloc byte[IdentityHash.Size];
        for (int i = 0; i < hashes.Length; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(hash, hashes[i]);
            if (numbers[i] == 0)
            {
                remove.BindBlob(1, hash).Run();
            }
            else
            {
                put.BindBlob(1, hash).Bind(2, numbers[i]).Run();
            }
        }

        database.Free(put);
        database.Free(remove);
        database.Execute("DELETE FROM identity_recent");
    }
}
