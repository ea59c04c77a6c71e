using System.Globalization;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Writes batches of changes into the store's file, each in one transaction. For one thread at a time; the rows of a
/// batch are written by another one meanwhile, and only keys can be asked for until <see cref="Finish"/>.
/// </summary>
internal sealed class TruthWriter : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly SqliteDatabase lookups;
    private readonly NumberSequences sequences;
    private readonly TimeProvider time;
    private readonly ChangeLog log;
    private readonly ContentDigest digest;
    private readonly IdentityTable identities;
    private readonly SearchTable search;
    private readonly EntityTable entities;
    private readonly KnownEntities known;
    private readonly PaperTable papers;
    private readonly SqliteStatement putSequence;
    private readonly SqliteStatement putMeta;

    // The highest number of each kind with a row: what lies beyond is new without looking. Rows come in any order, so
    // this is the highest, not the count.
    private readonly int[] highest = new int[6];

    // Whether anything was ever taken away.
    private bool hasRemoved;

    // The batch that is being written; null where all is settled.
    private Task? writing;
    private bool keysNeedRows;

    // Whether a batch was begun that nothing was published behind.
    private bool isUnpublished;

    public TruthWriter(string path, NumberSequences sequences, TimeProvider time, int? pageLimit)
    {
        this.sequences = sequences;
        this.time = time;
        database = SqliteDatabase.Open(path, SqliteOpenMode.ReadWrite);
        lookups = SqliteDatabase.Open(path, SqliteOpenMode.ReadOnly);
        try
        {
            // FULL: what ApplyAsync applied survives a power failure. The cache holds the upper levels of every index.
            database.Execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864");
            if (pageLimit is int limit)
            {
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {limit}"));
            }

            lookups.Execute("PRAGMA cache_size = -65536");
            sequences.Read(database);
            log = new ChangeLog(database, sequences);
            digest = ContentDigest.Read(database);
            identities = new IdentityTable(database, lookups, log, digest);
            search = new SearchTable(database);
            entities = new EntityTable(database, identities, search, log, digest);
            known = new KnownEntities(entities);
            papers = new PaperTable(database, identities, search, log, digest);
            putSequence = database.Prepare("UPDATE sequence SET last = ?2 WHERE kind = ?1");
            putMeta = database.Prepare("INSERT OR REPLACE INTO meta VALUES (?1, ?2)");
            hasRemoved = ReadHasRemoved();
            ReadHighest();
        }
        catch
        {
            lookups.Dispose();
            database.Dispose();
            throw;
        }
    }

    /// <summary>Asks what is written, many times within one transaction.</summary>
    public TAnswer[] ReadAll<TKey, TAnswer>(IReadOnlyList<TKey> keys, Func<TKey, TAnswer> read)
    {
        Finish();
        return database.ReadAll(keys, read);
    }

    /// <summary>Who holds keys, as if all that was given to <see cref="BeginApply"/> were written.</summary>
    public int[] Find(EntityKind kind, IReadOnlyList<string> keys)
    {
        // What has failed meanwhile is forgotten; what is still being written counts as written.
        if (writing is { IsCompleted: true } || keysNeedRows || hasRemoved || identities.AnyMerged)
        {
            Finish();
        }

        return lookups.ReadAll(keys, key => Find(kind, key));
    }

    public StoredName ReadName(NodeId node) =>
        node.Kind == EntityKind.Paper ? new StoredName(papers.ReadTitle(node.Number), []) : entities.ReadName(node);

    public IEnumerable<(int Paper, Provenance[] Records)> ReadProvenance(DocumentMarks? marks)
    {
        Finish();
        return PaperTable.ReadProvenance(database, marks);
    }

    public PaperRecord[] ReadRecords(int paper) => papers.ReadRecords(paper);

    public IEnumerable<AbstractSketch> ReadSketches(bool untitledOnly)
    {
        Finish();
        return SketchScan.Read(database.Path, untitledOnly);
    }

    /// <summary>
    /// Applies all of the changes or, on any failure, none. Their keys are known when this returns; the rest is written
    /// behind.
    /// </summary>
    /// <returns>A task that ends when all is durable.</returns>
    public Task BeginApply(GraphChanges changes, CancellationToken cancellationToken)
    {
        Finish();
        isUnpublished = true;
        int[] highestBefore = [.. highest];
        bool keysChanged;
        try
        {
            keysChanged = ApplyKeys(changes);
        }
        catch
        {
            identities.Forget();
            log.Forget();
            digest.Forget();
            throw;
        }

        sequences.Capture();
        keysNeedRows = changes.Removed.Count > 0 || changes.Papers.Any(paper => paper.Absorbed.Count > 0);
        writing = Task.Run(() => Write(changes, keysChanged, highestBefore, cancellationToken), CancellationToken.None);
        return writing;
    }

    /// <summary>Waits for what is being written, however it ends: everything can be asked for then.</summary>
    public void Finish()
    {
        if (writing is not null)
        {
            Task.WaitAny(writing);
            if (writing.IsCompletedSuccessfully)
            {
                identities.Saved();
            }
            else
            {
                identities.Forget();
            }

            writing = null;
            keysNeedRows = false;
        }
    }

    private bool ApplyKeys(GraphChanges changes)
    {
        bool changed = false;
        foreach ((EntityKind kind, string key) in changes.RemovedKeys)
        {
            changed |= identities.Remove(kind, key);
        }

        foreach (EntityChange entity in changes.Entities)
        {
            changed |= PutKeys(entity.Node, entity.Keys);
        }

        foreach (PaperChange paper in changes.Papers)
        {
            changed |= PutKeys(paper.Node, paper.Keys);
        }

        identities.EndKeys();
        return changed;
    }

    private bool PutKeys(NodeId node, IReadOnlyList<string> keys)
    {
        bool changed = false;
        for (int i = 0; i < keys.Count; i++)
        {
            changed |= identities.Put(node, keys[i]);
        }

        return changed;
    }

    private void Write(GraphChanges changes, bool changed, int[] highestBefore, CancellationToken cancellationToken)
    {
        try
        {
            database.Execute("BEGIN IMMEDIATE");
            changed |= Remove(changes, cancellationToken);
            changed |= ApplyEntities(changes.Entities, cancellationToken);
            changed |= ApplyPapers(changes.Papers, cancellationToken);
            search.Flush();
            identities.Save();
            sequences.Save(putSequence);
            if (changed)
            {
                log.Save();
                putMeta.Bind(1, "version").Bind(2, digest.Text).Run();
                putMeta.Bind(1, "loaded_at").Bind(2, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)).Run();
            }

            database.Execute("COMMIT");
            sequences.Saved();
            log.Saved();
            digest.Saved();
        }
        catch
        {
            // A full disk has made SQLite roll back by itself; then this one has nothing to do, and may say so.
            raw.sqlite3_exec(database.Handle, "ROLLBACK", null, null, out _);
            search.Clear();
            log.Forget();
            digest.Forget();
            known.Clear();
            hasRemoved = ReadHasRemoved();
            highestBefore.CopyTo(highest, 0);
            throw;
        }
    }

    /// <summary>Lets all that was applied count as published.</summary>
    /// <returns>The version.</returns>
    public string Publish()
    {
        Finish();
        if (!Publication.IsDone(database))
        {
            try
            {
                Publication.Do(database, identities.MergeRecent);
                identities.Saved();
            }
            catch
            {
                identities.Forget();
                throw;
            }
        }

        isUnpublished = false;
        log.Resume();
        return digest.Text;
    }

    /// <summary>Lets go what was noted of the changes that a snapshot's file has in it.</summary>
    public void ForgetChangesBefore(long change) => log.ForgetBefore(change);

    public void Dispose()
    {
        try
        {
            Finish();
            if (isUnpublished)
            {
                // Whoever goes on from here resolves the same papers again, under the numbers that they were to have.
                sequences.GiveBack();
            }
            else if (sequences.HasUnsaved)
            {
                sequences.Capture();
                sequences.Save(putSequence);
                sequences.Saved();
            }
        }
        finally
        {
            lookups.Dispose();
            database.Dispose();
        }
    }

    // Keys are kept as hashes, which do not tell whom they led to: some may lead to what was taken away since.
    private int Find(EntityKind kind, string key)
    {
        int number = identities.Find(kind, key);
        return number == 0 || !hasRemoved || Exists(new NodeId(kind, number)) ? number : 0;
    }

    private bool Exists(NodeId node) => node.Kind == EntityKind.Paper ? papers.Exists(node.Number) : entities.Exists(node);

    private bool Remove(GraphChanges changes, CancellationToken cancellationToken)
    {
        bool changed = false;
        foreach (NodeId node in changes.Removed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            changed |= node.Kind == EntityKind.Paper ? papers.Remove(node.Number) : entities.Remove(node);
            known.Remove(node);
        }

        if (changed && !hasRemoved)
        {
            putMeta.Bind(1, "removed").Bind(2, "1").Run();
            hasRemoved = true;
        }

        return changed;
    }

    private bool ApplyEntities(IReadOnlyList<EntityChange> changes, CancellationToken cancellationToken)
    {
        bool changed = false;
        foreach (EntityChange change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (change.Node.Kind is < EntityKind.Author or > EntityKind.Concept)
            {
                throw new ArgumentException($"{change.Node} is no author, institution, category or concept.", nameof(changes));
            }

            changed |= entities.Apply(change, MarkHighest(change.Node));
            known.Add(change.Node);
        }

        return changed;
    }

    private bool ApplyPapers(IReadOnlyList<PaperChange> changes, CancellationToken cancellationToken)
    {
        bool changed = false;
        foreach (PaperChange change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isNew = MarkHighest(change.Node);
            RequirePaper(change);
            changed |= papers.Apply(change, isNew, ref sequences.LastReferenceId);
        }

        return changed;
    }

    private bool MarkHighest(NodeId node)
    {
        if (node.Number < 1 || node.Number > sequences.Last(node.Kind))
        {
            throw new ArgumentException($"{node} was never allocated.", nameof(node));
        }

        ref int last = ref highest[(int)node.Kind];
        bool isNew = node.Number > last;
        last = Math.Max(last, node.Number);
        return isNew;
    }

    private void RequirePaper(PaperChange change)
    {
        if (change.Node.Kind != EntityKind.Paper || identities.FindMerged(change.Node.Number) != 0)
        {
            throw new ArgumentException($"{change.Node} is no paper, or was absorbed by another.", nameof(change));
        }

        known.Require(change);
    }

    private bool ReadHasRemoved() => database.ReadInt64("SELECT count(*) FROM meta WHERE name = 'removed'") == 1;

    private void ReadHighest()
    {
        highest[(int)EntityKind.Paper] = (int)database.ReadInt64("SELECT max(number) FROM paper");
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            highest[(int)kind] = (int)database.ReadInt64($"SELECT max(number) FROM entity WHERE kind = {(int)kind}");
        }
    }
}
