using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Values by UTF-8 text, looked up without making a string. Two generations: when the young one is full it becomes the
/// old one and the old one is forgotten, unless it was asked for in between. Never holds more than its capacity.
/// </summary>
/// <param name="capacity">The most values.</param>
/// <param name="mostBytes">The most bytes of their texts and of what they say they take.</param>
internal sealed class Utf8Cache<TValue>(int capacity, long mostBytes)
    where TValue : class
{
    private readonly Lock gate = new();
    private Generation young = new();
    private Generation old = new();

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out TValue? value)
    {
        if (young.BySpan.TryGetValue(key, out value))
        {
            return true;
        }
        if (old.BySpan.TryGetValue(key, out value))
        {
            // What it takes is counted with its text alone: it was let in once.
            Set(key, value);
            return true;
        }
        return false;
    }

    public void Set(ReadOnlySpan<byte> key, TValue value, int bytes = 0)
    {
        bytes += key.Length;
        if (bytes > mostBytes / 2)
        {
            return;
        }
        lock (gate)
        {
            if (young.Values.Count >= capacity / 2 || young.Bytes + bytes > mostBytes / 2)
            {
                old = young;
                young = new Generation();
            }
            young.Values[key.ToArray()] = value;
            young.Bytes += bytes;
        }
    }

    private sealed class Generation
    {
        public Generation()
        {
            Values = new(Utf8Comparer.Instance);
            BySpan = Values.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        public ConcurrentDictionary<byte[], TValue> Values { get; }

        public long Bytes { get; set; }

        public ConcurrentDictionary<byte[], TValue>.AlternateLookup<ReadOnlySpan<byte>> BySpan { get; }
    }
}

/// <summary>Compares texts byte by byte. Hashes are seeded per process: nobody outside can aim for collisions.</summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private static readonly ulong s_seed = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));

    public static Utf8Comparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => Hash(obj);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => Hash(alternate);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    private static int Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = s_seed ^ ((ulong)text.Length * 0x9E3779B97F4A7C15UL);
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
            text = text[8..];
        }
        ulong rest = 0;
        foreach (byte one in text)
        {
            rest = (rest << 8) | one;
        }
        hash = Mix(hash ^ rest);
        return (int)(hash ^ (hash >> 32));
    }

    /// <summary>The high and the low half of a 128-bit product: every bit reaches every other.</summary>
    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, 0xD6E8FEB86659FD93UL ^ BitOperations.RotateLeft(s_seed, 17) | 1, out ulong low);
        return high ^ low;
    }
}
