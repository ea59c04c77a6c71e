using System.Numerics;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// The checksum of a piece of a snapshot: CRC-32C, which processors compute, so that checking a file costs little more
/// than reading it. One changed bit, or several within 32, always change it.
/// </summary>
internal static class SnapshotChecksum
{
    /// <summary>The bytes of a piece; the last one may be shorter.</summary>
    public const int PieceSize = 1 << 20;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        // Four sums over a quarter each, side by side: a step of one waits for the step before it, not for the others.
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        int quarter = words.Length / 4;
        ReadOnlySpan<ulong> second = words.Slice(quarter, quarter);
        ReadOnlySpan<ulong> third = words.Slice(2 * quarter, quarter);
        ReadOnlySpan<ulong> fourth = words.Slice(3 * quarter, quarter);
        uint a = 1, b = 2, c = 3, d = 4;
        for (int i = 0; i < quarter; i++)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, second[i]);
            c = BitOperations.Crc32C(c, third[i]);
            d = BitOperations.Crc32C(d, fourth[i]);
        }

        for (int i = quarter * 4 * sizeof(ulong); i < bytes.Length; i++)
        {
            a = BitOperations.Crc32C(a, bytes[i]);
        }

        uint all = BitOperations.Crc32C((uint)bytes.Length, ((ulong)a << 32) | b);
        return BitOperations.Crc32C(all, ((ulong)c << 32) | d);
    }
}
