using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Writes whole numbers; most of those in responses are small: counts, years, positions.</summary>
internal static class NumberFormat
{
    private static readonly ushort[] s_pairs = MakePairs();

    /// <summary>Writes a number where there is room for 11 bytes.</summary>
    /// <returns>The number of bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte target, int value)
    {
        if ((uint)value < 10)
        {
            target = (byte)('0' + value);
            return 1;
        }
        return (uint)value < 10_000 ? WriteSmall(ref target, (uint)value) : WriteAny(ref target, value);
    }

    private static int WriteSmall(ref byte target, uint value)
    {
        if (value < 100)
        {
            Unsafe.WriteUnaligned(ref target, s_pairs[value]);
            return 2;
        }
        uint high = value / 100;
        uint low = value - (high * 100);
        if (high < 10)
        {
            target = (byte)('0' + high);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 1), s_pairs[low]);
            return 3;
        }
        Unsafe.WriteUnaligned(ref target, s_pairs[high]);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 2), s_pairs[low]);
        return 4;
    }

    private static int WriteAny(ref byte target, int value)
    {
        Utf8Formatter.TryFormat(value, MemoryMarshal.CreateSpan(ref target, 11), out int written);
        return written;
    }

    /// <summary>The digits of 0 to 99, each pair as it lies in memory.</summary>
    private static ushort[] MakePairs()
    {
        ushort[] pairs = new ushort[100];
        for (int i = 0; i < pairs.Length; i++)
        {
            ReadOnlySpan<byte> digits = [(byte)('0' + (i / 10)), (byte)('0' + (i % 10))];
            pairs[i] = MemoryMarshal.Read<ushort>(digits);
        }
        return pairs;
    }
}
