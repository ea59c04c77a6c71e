using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Which entity holds which identity key, and which key ids citing papers use.</summary>
internal sealed class IdentityTable
{
    private readonly SqliteDatabase database;
    private readonly ChangeLog log;
    private readonly SqliteStatement find;
    private readonly SqliteStatement put;
    private readonly SqliteStatement remove;
    private readonly SqliteStatement findMerged;
    private readonly SqliteStatement putMerged;
    private readonly SqliteStatement redirectMerged;
    private readonly SqliteStatement removeMerged;
    private readonly SqliteStatement findReference;
    private readonly SqliteStatement putReference;

    public IdentityTable(SqliteDatabase database, ChangeLog log)
    {
        this.database = database;
        this.log = log;
        find = database.Prepare("SELECT number FROM identity WHERE hash = ?1");
        put = database.Prepare("INSERT INTO identity VALUES (?1, ?2) ON CONFLICT (hash) DO UPDATE SET number = ?2 WHERE number <> ?2");
        remove = database.Prepare("DELETE FROM identity WHERE hash = ?1");
        findMerged = database.Prepare("SELECT target FROM merged WHERE number = ?1");
        putMerged = database.Prepare("INSERT INTO merged VALUES (?1, ?2)");
        redirectMerged = database.Prepare("UPDATE merged SET target = ?2 WHERE target = ?1");
        removeMerged = database.Prepare("DELETE FROM merged WHERE target = ?1");
        findReference = database.Prepare("SELECT id FROM reference_key WHERE hash = ?1");
        putReference = database.Prepare("INSERT INTO reference_key VALUES (?1, ?2)");
    }

    /// <summary>The number that holds a key, through absorptions; 0 where none does.</summary>
    public int Find(EntityKind kind, string key)
    {
        Span<byte> hash = stackalloc byte[IdentityHash.Size];
        IdentityHash.Compute(kind, key, hash);
        find.BindBlob(1, hash);
        if (!find.Step())
        {
            return 0;
        }

        int number = find.Int32(0);
        find.Reset();
        return kind == EntityKind.Paper && FindMerged(number) is int target and not 0 ? target : number;
    }

    /// <summary>Makes a key find an entity.</summary>
    /// <returns>Whether it did not before.</returns>
    public bool Put(NodeId node, string key)
    {
        Span<byte> hash = stackalloc byte[IdentityHash.Size];
        IdentityHash.Compute(node.Kind, key, hash);
        put.BindBlob(1, hash).Bind(2, node.Number).Run();
        bool changed = database.Changes > 0;
        NoteReference(changed, node.Kind, hash);
        return changed;
    }

    /// <summary>Lets a key lead nowhere.</summary>
    /// <returns>Whether it led anywhere before.</returns>
    public bool Remove(EntityKind kind, string key)
    {
        Span<byte> hash = stackalloc byte[IdentityHash.Size];
        IdentityHash.Compute(kind, key, hash);
        remove.BindBlob(1, hash).Run();
        bool changed = database.Changes > 0;
        NoteReference(changed, kind, hash);
        return changed;
    }

    /// <summary>The paper that a paper became part of; 0 where it is itself.</summary>
    public int FindMerged(int paper)
    {
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
        redirectMerged.Bind(1, absorbed).Bind(2, target).Run();
        putMerged.Bind(1, absorbed).Bind(2, target).Run();
    }

    /// <summary>Lets no paper stand for this one any more.</summary>
    public void RemoveMerged(int target) => removeMerged.Bind(1, target).Run();

    /// <summary>The id of a cited paper's key, given where it is new.</summary>
    public int FindOrAddReference(string key, ref int lastId)
    {
        Span<byte> hash = stackalloc byte[IdentityHash.Size];
        IdentityHash.Compute(EntityKind.Paper, key, hash);
        int id = FindReference(hash);
        if (id == 0)
        {
            id = ++lastId;
            putReference.BindBlob(1, hash).Bind(2, id).Run();
        }

        return id;
    }

    private void NoteReference(bool changed, EntityKind kind, ReadOnlySpan<byte> hash)
    {
        if (changed && kind == EntityKind.Paper && log.IsNoting && FindReference(hash) is int id and not 0)
        {
            log.AddReferenceKey(id);
        }
    }

    private int FindReference(ReadOnlySpan<byte> hash)
    {
        int id = findReference.BindBlob(1, hash).Step() ? findReference.Int32(0) : 0;
        findReference.Reset();
        return id;
    }
}
