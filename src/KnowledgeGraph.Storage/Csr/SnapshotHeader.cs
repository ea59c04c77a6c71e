using System.Buffers.Binary;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Where a section lies in a snapshot's file.</summary>
internal readonly record struct SnapshotSection(int Id, long Offset, long Length);

/// <summary>
/// The first page of a snapshot's file: whose it is, of which change, where its sections lie and how its pieces are
/// checked. All numbers are little-endian.
/// </summary>
internal sealed record SnapshotHeader
{
    /// <summary>The format that this program writes and the only one that it reads: an older file is built anew.</summary>
    public const int CurrentFormat = 1;

    public const int Size = 4096;

    private const ulong Magic = 0x0A0D_7061_6E53_474B; // "KGSnap", then both ends of lines, which careless copies change
    private const int SectionStart = 128;
    private const int SectionSize = 20;
    private const int ChecksumPlace = Size - sizeof(uint);

    public int Format { get; init; } = CurrentFormat;

    public required Guid Store { get; init; }

    public required long Change { get; init; }

    public required long Mark { get; init; }

    /// <summary>Where the sections end and the checksums of the file's pieces begin.</summary>
    public required long ChecksumStart { get; init; }

    public required long FileLength { get; init; }

    /// <summary>The checksum of the checksums.</summary>
    public required uint ChecksumsChecksum { get; init; }

    public required IReadOnlyList<SnapshotSection> Sections { get; init; }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), FileLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Change);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Mark);
        Store.TryWriteBytes(bytes.AsSpan(40));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(56), ChecksumStart);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(64), ChecksumsChecksum);
        Span<byte> place = bytes.AsSpan(SectionStart, ChecksumPlace - SectionStart);
        foreach (SnapshotSection section in Sections)
        {
            BinaryPrimitives.WriteInt32LittleEndian(place, section.Id);
            BinaryPrimitives.WriteInt64LittleEndian(place[4..], section.Offset);
            BinaryPrimitives.WriteInt64LittleEndian(place[12..], section.Length);
            place = place[SectionSize..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumPlace), SnapshotChecksum.Compute(bytes.AsSpan(0, ChecksumPlace)));
        return bytes;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The first page of the file.</param>
    /// <param name="problem">What is wrong with it, to end a sentence that begins with the file.</param>
    public static SnapshotHeader? Read(ReadOnlySpan<byte> bytes, out string problem)
    {
        problem = "";
        if (bytes.Length < Size || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic)
        {
            problem = "is damaged: it does not begin as a snapshot does";
            return null;
        }

        int format = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumPlace..]) != SnapshotChecksum.Compute(bytes[..ChecksumPlace]))
        {
            problem = "is damaged: its first page is not what was written";
            return null;
        }

        if (format != CurrentFormat)
        {
            problem = $"is of format {format}, and this program reads format {CurrentFormat}";
            return null;
        }

        SnapshotSection[] sections = new SnapshotSection[BinaryPrimitives.ReadInt32LittleEndian(bytes[12..])];
        ReadOnlySpan<byte> place = bytes[SectionStart..ChecksumPlace];
        for (int i = 0; i < sections.Length; i++, place = place[SectionSize..])
        {
            sections[i] = new SnapshotSection(
                BinaryPrimitives.ReadInt32LittleEndian(place),
                BinaryPrimitives.ReadInt64LittleEndian(place[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(place[12..]));
        }

        return new SnapshotHeader
        {
            Format = format,
            FileLength = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            Change = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            Mark = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            Store = new Guid(bytes.Slice(40, 16)),
            ChecksumStart = BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]),
            ChecksumsChecksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[64..]),
            Sections = sections,
        };
    }
}
