using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;
using Microsoft.Win32.SafeHandles;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// A snapshot's file mapped into memory. Its pages stay mapped as long as anything that was read from it is in use, also
/// where the file was replaced or removed meanwhile.
/// </summary>
internal sealed unsafe class SnapshotImage
{
    // Freed by its finalizer, after nobody refers to this image any more: neither a snapshot nor an answer's texts.
    private readonly SafeMemoryMappedViewHandle view;
    private readonly byte* start;
    private readonly Dictionary<int, SnapshotSection> sections;

    private SnapshotImage(SafeMemoryMappedViewHandle view, byte* start, SnapshotHeader header)
    {
        this.view = view;
        this.start = start;
        Header = header;
        sections = header.Sections.ToDictionary(section => section.Id);

        // A file that was replaced takes its place on the disk until its last map is gone: the collector is to know of it.
        GC.AddMemoryPressure(header.FileLength);
    }

    /// <summary>Gives the collector back what it was told of.</summary>
    ~SnapshotImage()
    {
        GC.RemoveMemoryPressure(Header.FileLength);
    }

    public SnapshotHeader Header { get; }

    /// <summary>Maps a file and checks every byte of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it, to end a sentence that begins with the file.</param>
    /// <returns>The image; null where the file cannot be used.</returns>
    public static SnapshotImage? Open(string path, out string problem)
    {
        SafeMemoryMappedViewHandle? view = null;
        bool isUsed = false;
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

            using MemoryMappedFile mapped = MemoryMappedFile.CreateFromFile(
                file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
            SnapshotImage image = new(view, (byte*)view.DangerousGetHandle(), header);
            problem = image.Check();
            isUsed = problem.Length == 0;
            return isUsed ? image : null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "is missing";
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be read: {failure.Message}";
            return null;
        }
        finally
        {
            if (!isUsed)
            {
                view?.Dispose();
            }
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
        Block<byte> arena = Block<byte>(SnapshotSections.Arena);
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
            Ties = Array.ConvertAll(KeptTiesBuilder.Relations, relation => new KeptTies(
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

    // The pieces are checked on all processors; what is wrong with the first damaged one is told.
    private string Check()
    {
        long end = Header.ChecksumStart;
        long checksums = Header.FileLength - end;
        long pieces = (end - SnapshotHeader.Size + SnapshotChecksum.PieceSize - 1) / SnapshotChecksum.PieceSize;
        if (end < SnapshotHeader.Size || checksums != pieces * sizeof(uint)
            || SnapshotChecksum.Compute(new ReadOnlySpan<byte>(start + end, (int)checksums)) != Header.ChecksumsChecksum)
        {
            return "is damaged: its checksums are not what was written";
        }

        long damaged = long.MaxValue;
        Parallel.For(0, pieces, piece =>
        {
            long from = SnapshotHeader.Size + (piece * SnapshotChecksum.PieceSize);
            ReadOnlySpan<byte> bytes = new(start + from, (int)Math.Min(SnapshotChecksum.PieceSize, end - from));
            if (SnapshotChecksum.Compute(bytes) != ((uint*)(start + end))[piece])
            {
                InterlockedMinimum(ref damaged, from);
            }
        });
        return damaged == long.MaxValue ? "" : $"is damaged: its bytes from {damaged} on ({DescribePlace(damaged)}) are not what was written";
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
