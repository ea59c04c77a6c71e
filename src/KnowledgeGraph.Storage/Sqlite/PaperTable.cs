using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Papers with their relations, abstracts, records and sketches.</summary>
internal sealed class PaperTable
{
    private readonly SqliteDatabase database;
    private readonly IdentityTable identities;
    private readonly SearchTable search;
    private readonly ChangeLog log;
    private readonly ContentDigest digest;
    private readonly SqliteStatement read;
    private readonly SqliteStatement put;
    private readonly SqliteStatement remove;
    private readonly SqliteStatement readSource;
    private readonly SqliteStatement putSource;
    private readonly SqliteStatement removeSource;
    private readonly SqliteStatement readSketch;
    private readonly SqliteStatement putSketch;
    private readonly SqliteStatement removeSketch;
    private readonly PackedNumberWriter relations = new();
    private readonly List<int> references = [];
    private readonly ArrayBufferWriter<byte> recordBuffer = new(4096);
    private readonly Utf8JsonWriter recordWriter;

    public PaperTable(SqliteDatabase database, IdentityTable identities, SearchTable search, ChangeLog log, ContentDigest digest)
    {
        this.database = database;
        this.identities = identities;
        this.search = search;
        this.log = log;
        this.digest = digest;
        read = database.Prepare("SELECT flags, published_on, year, author_count, title, doi, arxiv_id, url, relations FROM paper WHERE number = ?1");
        put = database.Prepare("INSERT OR REPLACE INTO paper VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
        remove = database.Prepare("DELETE FROM paper WHERE number = ?1");
        readSource = database.Prepare("SELECT abstract, records FROM paper_source WHERE number = ?1");
        putSource = database.Prepare("INSERT OR REPLACE INTO paper_source VALUES (?1, ?2, ?3)");
        removeSource = database.Prepare("DELETE FROM paper_source WHERE number = ?1");
        readSketch = database.Prepare("SELECT hashes FROM sketch WHERE number = ?1");
        putSketch = database.Prepare("INSERT OR REPLACE INTO sketch VALUES (?1, ?2)");
        removeSketch = database.Prepare("DELETE FROM sketch WHERE number = ?1");
        recordWriter = RecordJson.CreateWriter(recordBuffer);
    }

    /// <summary>Applies a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isNew">True where no row can be there yet, which saves looking.</param>
    /// <param name="lastReferenceId">The last id given to a cited key.</param>
    /// <returns>Whether anything is different now.</returns>
    public bool Apply(PaperChange change, bool isNew, ref int lastReferenceId)
    {
        references.Clear();
        foreach (string reference in change.References)
        {
            references.Add(identities.FindOrAddReference(reference, ref lastReferenceId));
        }

        PaperRelations.Encode(relations, change, references);
        PaperRow row = PaperRow.From(change);
        PaperRow? old = isNew ? null : Read(change.Node.Number);
        bool changed = false;
        if (row != old || !read.Bytes(8).SequenceEqual(relations.Written))
        {
            if (old is not null)
            {
                digest.Remove(HashRead(change.Node.Number));
            }

            read.Reset();
            Put(change.Node.Number, row);
            digest.Add(Hash(change.Node.Number, row));
            log.Add(change.Node);
            changed = true;
        }

        read.Reset();
        if (row.Title != old?.Title)
        {
            search.PutName(change.Node, old is null, row.Title, null, []);
        }

        List<PaperRecord> absorbed = [];
        foreach (NodeId paper in change.Absorbed)
        {
            changed |= Absorb(paper.Number, change.Node.Number, absorbed);
        }

        changed |= ApplySource(change, old is null, absorbed);
        changed |= ApplySketch(change, old is null);
        return changed;
    }

    /// <summary>Takes a paper away, with the numbers that it absorbed.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(int paper)
    {
        bool existed = RemoveRows(paper);
        if (existed)
        {
            identities.RemoveMerged(paper);
        }

        return existed;
    }

    public bool Exists(int paper)
    {
        bool exists = read.Bind(1, paper).Step();
        read.Reset();
        return exists;
    }

    /// <summary>The title; empty where the paper does not exist.</summary>
    public string ReadTitle(int paper)
    {
        string title = read.Bind(1, paper).Step() ? read.Text(4) : "";
        read.Reset();
        return title;
    }

    public PaperRecord[] ReadRecords(int paper) => ReadSource(paper)?.Records ?? [];

    /// <summary>Where the records behind each paper were read, in number order.</summary>
    /// <param name="database">The file.</param>
    /// <param name="marks">What the records must hold to be looked at; null for all.</param>
    public static IEnumerable<(int Paper, Provenance[] Records)> ReadProvenance(SqliteDatabase database, DocumentMarks? marks)
    {
        SqliteStatement scan = database.Prepare("SELECT number, records FROM paper_source ORDER BY number");
        try
        {
            while (scan.Step())
            {
                if (marks?.StandIn(scan.Bytes(1)) != false)
                {
                    yield return (scan.Int32(0), RecordJson.ReadProvenance(scan.Bytes(1).ToArray()));
                }
            }
        }
        finally
        {
            database.Free(scan);
        }
    }

    private PaperRow? Read(int paper) => read.Bind(1, paper).Step()
        ? new PaperRow(
            read.Int32(0), read.NullableInt32(1), read.NullableInt32(2), read.NullableInt32(3),
            read.Text(4), read.NullableText(5), read.NullableText(6), read.NullableText(7))
        : null;

    private void Put(int paper, PaperRow row) =>
        put.Bind(1, paper).Bind(2, row.Flags).Bind(3, row.PublishedOn).Bind(4, row.Year).Bind(5, row.AuthorCount)
            .Bind(6, row.Title).Bind(7, row.Doi).Bind(8, row.ArxivId).Bind(9, row.Url).BindBlob(10, relations.Written).Run();

    private bool ApplySource(PaperChange change, bool isNew, List<PaperRecord> absorbed)
    {
        Source? old = isNew ? null : ReadSource(change.Node.Number);
        string? paperAbstract = string.IsNullOrEmpty(change.Abstract) ? null : change.Abstract;
        IReadOnlyList<PaperRecord> records = change.Records;
        if (old is not null || absorbed.Count > 0 || records.Count > 1)
        {
            records = Combine([.. old?.Records ?? [], .. absorbed, .. change.Records]);
        }

        recordBuffer.ResetWrittenCount();
        recordWriter.Reset();
        RecordJson.Write(recordWriter, records, paperAbstract);
        bool sameAbstract = old is not null && old.Abstract == paperAbstract;
        if (sameAbstract && old!.Json.AsSpan().SequenceEqual(recordBuffer.WrittenSpan))
        {
            return false;
        }

        if (old is not null)
        {
            digest.Remove(HashSource(change.Node.Number, old.Abstract, old.Json));
        }

        digest.Add(HashSource(change.Node.Number, paperAbstract, recordBuffer.WrittenSpan));
        putSource.Bind(1, change.Node.Number).Bind(2, paperAbstract).BindText(3, recordBuffer.WrittenSpan).Run();
        if (!sameAbstract)
        {
            search.PutAbstract(change.Node.Number, old is null, paperAbstract);
        }

        return true;
    }

    // The records of one document and line are one: the last one counts.
    private static PaperRecord[] Combine(IEnumerable<PaperRecord> records)
    {
        Dictionary<(string Document, int Line), PaperRecord> places = [];
        foreach (PaperRecord record in records)
        {
            places[(record.Provenance.Document, record.Provenance.Line)] = record;
        }

        return
        [
            .. places.Values
                .OrderBy(record => record.Provenance.Document, StringComparer.Ordinal)
                .ThenBy(record => record.Provenance.Line),
        ];
    }

    private bool Absorb(int absorbed, int target, List<PaperRecord> records)
    {
        if (absorbed == target)
        {
            return false;
        }

        records.AddRange(ReadRecords(absorbed));
        bool existed = RemoveRows(absorbed);

        // Keys may have been given to a paper that never came to be: they too find the target from now on.
        if (identities.FindMerged(absorbed) == 0)
        {
            identities.Merge(absorbed, target);
            return true;
        }

        return existed;
    }

    private bool RemoveRows(int paper)
    {
        if (!read.Bind(1, paper).Step())
        {
            return false;
        }

        digest.Remove(HashRead(paper));
        read.Reset();
        if (readSource.Bind(1, paper).Step())
        {
            RowHash source = new(ContentTable.PaperSource);
            source.Add(paper);
            source.Add(readSource, 2);
            digest.Remove(source);
            readSource.Reset();
        }

        remove.Bind(1, paper).Run();
        search.RemovePaper(paper);
        removeSource.Bind(1, paper).Run();
        removeSketch.Bind(1, paper).Run();
        log.Add(new NodeId(EntityKind.Paper, paper));
        return true;
    }

    private Source? ReadSource(int paper)
    {
        if (!readSource.Bind(1, paper).Step())
        {
            return null;
        }

        string? text = readSource.NullableText(0);
        byte[] json = readSource.Bytes(1).ToArray();
        readSource.Reset();
        return new Source(text, json, RecordJson.Read(json, text));
    }

    private bool ApplySketch(PaperChange change, bool isNew)
    {
        ReadOnlySpan<byte> hashes = MemoryMarshal.AsBytes(change.Sketch.Span);
        if (!isNew && readSketch.Bind(1, change.Node.Number).Step())
        {
            bool same = readSketch.Bytes(0).SequenceEqual(hashes);
            readSketch.Reset();
            if (same)
            {
                return false;
            }

            if (hashes.IsEmpty)
            {
                removeSketch.Bind(1, change.Node.Number).Run();
                return true;
            }
        }

        if (hashes.IsEmpty)
        {
            return false;
        }

        putSketch.Bind(1, change.Node.Number).BindBlob(2, hashes).Run();
        return true;
    }

    // Of the row that the statement stands on.
    private RowHash HashRead(int paper)
    {
        RowHash hash = new(ContentTable.Paper);
        hash.Add(paper);
        hash.Add(read, 9);
        return hash;
    }

    private RowHash Hash(int paper, PaperRow row)
    {
        RowHash hash = new(ContentTable.Paper);
        hash.Add(paper);
        hash.Add(row.Flags);
        hash.Add((long?)row.PublishedOn);
        hash.Add((long?)row.Year);
        hash.Add((long?)row.AuthorCount);
        hash.Add(row.Title);
        hash.Add(row.Doi);
        hash.Add(row.ArxivId);
        hash.Add(row.Url);
        hash.Add(relations.Written);
        return hash;
    }

    private static RowHash HashSource(int paper, string? paperAbstract, ReadOnlySpan<byte> records)
    {
        RowHash hash = new(ContentTable.PaperSource);
        hash.Add(paper);
        hash.Add(paperAbstract);
        hash.Add(records);
        return hash;
    }

    private sealed record Source(string? Abstract, byte[] Json, PaperRecord[] Records);
}
