using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// Writes a snapshot as a file: its header's page, the sections, each at a multiple of 64 bytes, the checksums of all
/// pieces behind the header. What lies in patches is written in its place, so the file is a base of its own.
/// </summary>
internal sealed class SnapshotWriter
{
    private const int Alignment = 64;

    // Of so many numbers what was read is let go.
    private const int NumbersAtOnce = 1 << 16;

    private static ReadOnlySpan<byte> Padding => new byte[Alignment];

    private readonly Stream output;
    private readonly byte[] piece = new byte[SnapshotChecksum.PieceSize];
    private readonly List<SnapshotSection> sections = [];
    private readonly List<uint> checksums = [];
    private int filled;
    private long position = SnapshotHeader.Size;

    private SnapshotWriter(Stream output)
    {
        this.output = output;
    }

    /// <summary>Writes into an empty stream that can be sought in.</summary>
    public static void Write(Snapshot snapshot, Stream output)
    {
        SnapshotWriter writer = new(output);
        output.Write(new byte[SnapshotHeader.Size]);
        writer.WriteSections(snapshot);
        writer.Finish(snapshot.State);
    }

    /// <summary>A store's identity as the header keeps it.</summary>
    public static Guid StoreId(string store) =>
        Guid.TryParseExact(store, "N", out Guid id) ? id : new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(store)).AsSpan(0, 16));

    private void WriteSections(Snapshot snapshot)
    {
        for (EntityKind kind = EntityKind.Paper; kind <= EntityKind.Concept; kind++)
        {
            NumberSet present = snapshot.Numbers(kind).Present;
            Begin(SnapshotSections.Numbers(kind));
            Write([(long)present.Last]);
            Write(present.Words);
            End();
        }

        WriteColumn(SnapshotSections.PublishedOn, snapshot.Papers.PublishedOn);
        WriteColumn(SnapshotSections.Years, snapshot.Papers.Years);
        WriteColumn(SnapshotSections.Flags, snapshot.Papers.Flags);
        WriteColumn(SnapshotSections.AuthorCounts, snapshot.Papers.AuthorCounts);
        foreach (Relation relation in Snapshot.StatedRelations)
        {
            WriteRows(
                SnapshotSections.Offsets(relation), SnapshotSections.Distances(relation), SnapshotSections.Targets(relation),
                SnapshotSections.Weights(relation), snapshot.Rows(relation));
        }

        WriteRows(
            SnapshotSections.KeyCitationOffsets, SnapshotSections.KeyCitationDistances, SnapshotSections.KeyCitationTargets, 0, snapshot.KeyCitations);
        WriteTies(snapshot);
        WriteTexts(snapshot);
        WriteTable(SnapshotSections.AffiliationStarts, snapshot.Affiliations, snapshot.Numbers(EntityKind.Paper).Last, 0);
        Begin(SnapshotSections.AffiliationBytes);
        WriteBytes(snapshot.Affiliations, snapshot.Numbers(EntityKind.Paper).Last);
        End();
    }

    private void WriteTies(Snapshot snapshot)
    {
        foreach (Relation relation in KeptTies.Relations)
        {
            KeptTies ties = snapshot.TiesKept(relation);
            WriteBlock(SnapshotSections.TieSources(relation), ties.Sources);
            WriteBlock(SnapshotSections.TieOffsets(relation), ties.Offsets);
            WriteBlock(SnapshotSections.TieTotals(relation), ties.Totals);
            WriteBlock(SnapshotSections.TieEntries(relation), ties.Entries);
        }
    }

    private void WriteBlock<T>(int id, Block<T> block)
        where T : unmanaged
    {
        Begin(id);
        Write(block);
        End();
    }

    private void WriteSpan<T>(int id, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Begin(id);
        Write(values);
        End();
    }

    private void WriteColumn<T>(int id, Column<T> column)
        where T : unmanaged
    {
        Begin(id);
        int last = Math.Max(column.Base.Length - 1, column.Patch?.Last ?? 0);
        if (column.Patch is null)
        {
            Write(column.Base);
        }
        else
        {
            for (int number = 0; number <= last; number++)
            {
                Write([column[number]]);
            }
        }

        End();
    }

    private void WriteRows(int offsetsId, int distancesId, int targetsId, int weightsId, CsrAdjacency rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        int lastSource = rows.LastSource;
        WriteOffsets(offsetsId, distancesId, rows, lastSource);
        Begin(targetsId);
        for (int source = 0; source <= lastSource; source++)
        {
            Write(rows[source]);
            LetGo(rows, source);
        }

        End();
        if (weightsId != 0)
        {
            Begin(weightsId);
            for (int source = 0; source <= lastSource; source++)
            {
                Write(rows.Weights(source));
                LetGo(rows, source);
            }

            End();
        }
    }

    private void WriteOffsets(int offsetsId, int distancesId, CsrAdjacency rows, int lastSource)
    {
        BlockBuilder<int> offsets = new(Scratch.InMemory);
        Span<int> begins = offsets.AddZeros(lastSource + 2);
        for (int source = 0; source <= lastSource; source++)
        {
            begins[source + 1] = begins[source] + rows.Degree(source);
        }

        rows.LetGo();
        BlockBuilder<int> starts = new(Scratch.InMemory);
        BlockBuilder<ushort> distances = new(Scratch.InMemory);
        Span<int> steps = starts.AddZeros(RowOffsets.Steps(begins.Length));
        Span<ushort> within = distances.AddZeros(begins.Length);
        if (RowOffsets.TryShorten(begins, steps, within))
        {
            WriteSpan<int>(offsetsId, steps);
            WriteSpan<ushort>(distancesId, within);
        }
        else
        {
            WriteSpan<int>(offsetsId, begins);
        }

        offsets.Free();
        starts.Free();
        distances.Free();
    }

    // The texts of one kind stand one behind the other, and so do the kinds, which their starts are counted through.
    private void WriteTexts(Snapshot snapshot)
    {
        long start = 0;
        foreach ((EntityKind kind, TextProperty property) in Snapshot.TextKinds)
        {
            if (snapshot.Texts(kind, property) is { IsEmpty: false } table)
            {
                start = WriteTable(SnapshotSections.Texts(kind, property), table, snapshot.Numbers(kind).Last, start);
            }
        }

        Begin(SnapshotSections.Arena);
        foreach ((EntityKind kind, TextProperty property) in Snapshot.TextKinds)
        {
            if (snapshot.Texts(kind, property) is { IsEmpty: false } table)
            {
                WriteBytes(table, snapshot.Numbers(kind).Last);
            }
        }

        End();
    }

    private long WriteTable(int id, TextTable table, int last, long start)
    {
        Begin(id);
        for (int number = 0; number <= last; number++)
        {
            Write([checked((int)start)]);
            start += table.Escaped(number, out _).Length;
            LetGo(table, number);
        }

        Write([checked((int)start)]);
        End();
        return start;
    }

    private void WriteBytes(TextTable table, int last)
    {
        for (int number = 0; number <= last; number++)
        {
            Write(table.Escaped(number, out _));
            LetGo(table, number);
        }
    }

    private static void LetGo(CsrAdjacency rows, int source)
    {
        if (source % NumbersAtOnce == 0)
        {
            rows.LetGo();
        }
    }

    private static void LetGo(TextTable table, int number)
    {
        if (number % NumbersAtOnce == 0)
        {
            table.LetGo();
        }
    }

    private void Begin(int id)
    {
        int gap = (int)(-position & (Alignment - 1));
        Write(Padding[..gap]);
        sections.Add(new SnapshotSection(id, position, 0));
    }

    private void End()
    {
        SnapshotSection section = sections[^1];
        sections.RemoveAt(sections.Count - 1);
        if (position > section.Offset)
        {
            sections.Add(section with { Length = position - section.Offset });
        }
    }

    private void Write<T>(Block<T> block)
        where T : unmanaged
    {
        for (int from = 0; from < block.Length; from += Scratch.ValuesAtOnce)
        {
            Write(block.Slice(from, Math.Min(Scratch.ValuesAtOnce, block.Length - from)));
            block.LetGo();
        }
    }

    private void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        position += bytes.Length;
        while (bytes.Length > 0)
        {
            int part = Math.Min(bytes.Length, piece.Length - filled);
            bytes[..part].CopyTo(piece.AsSpan(filled));
            filled += part;
            bytes = bytes[part..];
            if (filled == piece.Length)
            {
                FlushPiece();
            }
        }
    }

    private void FlushPiece()
    {
        checksums.Add(SnapshotChecksum.Compute(piece.AsSpan(0, filled)));
        output.Write(piece.AsSpan(0, filled));
        filled = 0;
    }

    private void Finish(SnapshotState state)
    {
        if (filled > 0)
        {
            FlushPiece();
        }

        ReadOnlySpan<byte> sums = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(checksums));
        output.Write(sums);
        SnapshotHeader header = new()
        {
            Store = StoreId(state.Store),
            Change = state.Change,
            Mark = state.Mark,
            ChecksumStart = position,
            FileLength = position + sums.Length,
            ChecksumsChecksum = SnapshotChecksum.Compute(sums),
            Sections = sections,
        };
        output.Seek(0, SeekOrigin.Begin);
        output.Write(header.ToBytes());
    }
}
