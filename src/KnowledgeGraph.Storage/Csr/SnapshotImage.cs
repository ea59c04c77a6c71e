using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;
using Microsoft.Win32.SafeHandles;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// A snapshot's file read into memory, which stays as long as anything that was read from it is in use: the file may be
/// replaced, cut or removed meanwhile.
/// </summary>
internal sealed unsafe class SnapshotImage
{
    // All but the texts; freed when nobody refers to this image any more.
    private readonly NativeMemoryOwner memory = new();
    private readonly byte* start;

    // The texts, in an array: out of arrays the engine copies them the fastest way.
    private readonly byte[] arena;
    private readonly SnapshotSection arenaSection;
    private readonly Dictionary<int, SnapshotSection> sections;

    private SnapshotImage(SnapshotHeader header)
    {
        Header = header;
        sections = header.Sections.ToDictionary(section => section.Id);
        arenaSection = sections.GetValueOrDefault(SnapshotSections.Arena);
        arena = GC.AllocateUninitializedArray<byte>(checked((int)arenaSection.Length), pinned: true);
        MemoryAdvice.WantHugePages((void*)Marshal.UnsafeAddrOfPinnedArrayElement(arena, 0), arena.Length);

        // Where the texts would lie nothing is ever written, and so no memory is used.
        memory.Resize((nuint)header.FileLength);
        start = (byte*)memory.Start;
        MemoryAdvice.WantHugePages(start, header.FileLength);
    }

    public SnapshotHeader Header { get; }

    /// <summary>Reads a file and checks every byte of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it, to end a sentence that begins with the file.</param>
    /// <returns>The image; null where the file cannot be used.</returns>
    public static SnapshotImage? Open(string path, out string problem)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            byte[] page = new byte[SnapshotHeader.Size];
            int read = file.ReadAtLeast(page, page.Length, throwOnEndOfStream: false);
            if (SnapshotHeader.Read(page.AsSpan(0, read), out problem) is not SnapshotHeader header)
            {
                return null;
            }

            if (file.Length != header.FileLength)
            {
                problem = $"is damaged: it has {file.Length} bytes of {header.FileLength}";
                return null;
            }

            SnapshotImage image = new(header);
            problem = image.Fill(file.SafeFileHandle);
            if (problem.Length == 0)
            {
                return image;
            }

            image.memory.Free();
            return null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "is missing";
            return null;
        }
        catch (AggregateException failure) when (failure.InnerException is IOException inner)
        {
            problem = $"cannot be read: {inner.Message}";
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be read: {failure.Message}";
            return null;
        }
    }

    /// <summary>Reads the header of a file, without checking the rest; null where there is none to read.</summary>
    public static SnapshotHeader? ReadHeader(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            byte[] page = new byte[SnapshotHeader.Size];
            return file.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length && SnapshotHeader.Read(page, out _) is SnapshotHeader header
                && file.Length == header.FileLength
                ? header
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The snapshot that the file holds.</summary>
    /// <param name="state">Its state as the store's file describes it.</param>
    public Snapshot ToSnapshot(SnapshotState state)
    {
        Block<byte> arena = new(this.arena);
        TextTable[] texts = new TextTable[Snapshot.TextPlaces];
        foreach ((EntityKind kind, TextProperty property) in Snapshot.TextKinds)
        {
            texts[Snapshot.TextPlace(kind, property)] =
                new TextTable(arena, Block<int>(SnapshotSections.Texts(kind, property)), Snapshot.IsOptional(property), null);
        }

        CsrAdjacency[] rows = new CsrAdjacency[Snapshot.RelationPlaces];
        foreach (Relation relation in Snapshot.StatedRelations)
        {
            rows[(int)relation] = new CsrAdjacency(
                Offsets(SnapshotSections.Offsets(relation), SnapshotSections.Distances(relation)),
                Block<int>(SnapshotSections.Targets(relation)), Block<int>(SnapshotSections.Weights(relation)), null, 0);
        }

        return new Snapshot(texts, rows)
        {
            State = state,
            Arena = arena.ToMemory(),
            NumberColumns = [NumberColumn.Empty, .. Enum.GetValues<EntityKind>().Select(ReadNumbers)],
            Papers = new PaperColumns
            {
                PublishedOn = new Column<int>(Block<int>(SnapshotSections.PublishedOn), null),
                Years = new Column<int>(Block<int>(SnapshotSections.Years), null),
                Flags = new Column<byte>(Block<byte>(SnapshotSections.Flags), null),
                AuthorCounts = new Column<int>(Block<int>(SnapshotSections.AuthorCounts), null),
            },
            Affiliations = new TextTable(
                Block<byte>(SnapshotSections.AffiliationBytes), Block<int>(SnapshotSections.AffiliationStarts), true, null),
            KeyCitations = new CsrAdjacency(
                Offsets(SnapshotSections.KeyCitationOffsets, SnapshotSections.KeyCitationDistances),
                Block<int>(SnapshotSections.KeyCitationTargets), default, null, 0),
            Ties = Array.ConvertAll(KeptTies.Relations, relation => new KeptTies(
                Block<int>(SnapshotSections.TieSources(relation)), Block<int>(SnapshotSections.TieOffsets(relation)),
                Block<int>(SnapshotSections.TieTotals(relation)), Block<ulong>(SnapshotSections.TieEntries(relation)),
                relation == Relation.Coauthors)),
            Base = (state.Change, 0),
        };
    }

    private NumberColumn ReadNumbers(EntityKind kind)
    {
        ReadOnlySpan<long> section = Block<long>(SnapshotSections.Numbers(kind)).Span;
        return new NumberColumn(new NumberSet(MemoryMarshal.Cast<long, ulong>(section[1..]).ToArray(), (int)section[0]));
    }

    private Block<T> Block<T>(int id)
        where T : unmanaged =>
        sections.TryGetValue(id, out SnapshotSection section)
            ? new Block<T>(this, (T*)(start + section.Offset), checked((int)(section.Length / sizeof(T))))
            : default;

    private RowOffsets Offsets(int offsets, int distances) => new(Block<int>(offsets), Block<ushort>(distances));

    // The pieces are read and checked on all processors; what is wrong with the first damaged one is told.
    private string Fill(SafeFileHandle file)
    {
        long end = Header.ChecksumStart;
        long checksums = Header.FileLength - end;
        long pieces = (end - SnapshotHeader.Size + SnapshotChecksum.PieceSize - 1) / SnapshotChecksum.PieceSize;
        if (end < SnapshotHeader.Size || checksums != pieces * sizeof(uint)
            || !ReadWhole(file, new Span<byte>(start + end, (int)checksums), end)
            || SnapshotChecksum.Compute(new ReadOnlySpan<byte>(start + end, (int)checksums)) != Header.ChecksumsChecksum)
        {
            return "is damaged: its checksums are not what was written";
        }

        long damaged = long.MaxValue;
        Parallel.For(0, pieces, piece =>
        {
            long from = SnapshotHeader.Size + (piece * SnapshotChecksum.PieceSize);
            int length = (int)Math.Min(SnapshotChecksum.PieceSize, end - from);
            Span<byte> place = Place(from, length);
            Span<byte> bytes = place.IsEmpty ? new byte[length] : place;
            if (!ReadWhole(file, bytes, from) || SnapshotChecksum.Compute(bytes) != ((uint*)(start + end))[piece])
            {
                InterlockedMinimum(ref damaged, from);
            }
            else if (place.IsEmpty)
            {
                Spread(bytes, from);
            }
        });
        return damaged == long.MaxValue ? "" : $"is damaged: its bytes from {damaged} on ({DescribePlace(damaged)}) are not what was written";
    }

    // Where bytes of the file belong; empty where they lie on both sides of an end of the arena.
    private Span<byte> Place(long from, int length)
    {
        long inArena = from - arenaSection.Offset;
        return inArena >= 0 && inArena + length <= arena.Length ? arena.AsSpan((int)inArena, length)
            : inArena + length <= 0 || inArena >= arena.Length ? new Span<byte>(start + from, length)
            : default;
    }

    private void Spread(ReadOnlySpan<byte> bytes, long from)
    {
        bytes.CopyTo(new Span<byte>(start + from, bytes.Length));
        int before = (int)Math.Max(arenaSection.Offset - from, 0);
        Span<byte> texts = arena.AsSpan((int)Math.Max(from - arenaSection.Offset, 0));
        bytes.Slice(before, Math.Min(bytes.Length - before, texts.Length)).CopyTo(texts);
    }

    // False where the file became shorter meanwhile.
    private static bool ReadWhole(SafeFileHandle file, Span<byte> bytes, long from)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(file, bytes, from);
            if (read == 0)
            {
                return false;
            }

            bytes = bytes[read..];
            from += read;
        }

        return true;
    }

    private string DescribePlace(long from)
    {
        SnapshotSection section = Header.Sections.LastOrDefault(section => section.Offset <= from, Header.Sections[0]);
        return SnapshotSections.Describe(section.Id);
    }

    private static void InterlockedMinimum(ref long place, long value)
    {
        for (long seen = Volatile.Read(ref place); value < seen;)
        {
            long before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
