namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Tells of most hashes that are not in a set that they are not: a Bloom filter (Bloom 1970) whose bits for one hash lie
/// in one cache line (Putze, Sanders and Singler 2007). Identity hashes are uniform, so their own bits serve. It grows by
/// further parts, each twice as large as the one before. One thread may add while others ask.
/// </summary>
internal sealed class IdentityFilter
{
    private const int BitsPerHash = 10;
    private const int Probes = 5;
    private const int LineWords = 8;
    private const int LineBits = LineWords * 64;
    private const int FirstCapacity = 1 << 20;

    private Part[] parts = [];

    /// <summary>Adds a hash.</summary>
    public void Add(UInt128 hash)
    {
        if (parts.Length == 0 || parts[^1].IsFull)
        {
            Volatile.Write(ref parts, [.. parts, new Part(FirstCapacity << Math.Min(parts.Length, 8))]);
        }

        parts[^1].Add(hash);
    }

    /// <summary>False where the hash was surely never added.</summary>
    public bool MayContain(UInt128 hash)
    {
        foreach (Part part in Volatile.Read(ref parts))
        {
            if (part.MayContain(hash))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Part(int capacity)
    {
        private readonly ulong[] words = new ulong[(((long)capacity * BitsPerHash / LineBits) + 1) * LineWords];
        private int count;

        public bool IsFull => count >= capacity;

        public void Add(UInt128 hash)
        {
            count++;
            int line = Line(hash);
            ulong bits = (ulong)hash;
            for (int probe = 0; probe < Probes; probe++, bits >>= 9)
            {
                words[line + (int)((bits >> 6) % LineWords)] |= 1UL << (int)bits;
            }
        }

        public bool MayContain(UInt128 hash)
        {
            int line = Line(hash);
            ulong bits = (ulong)hash;
            for (int probe = 0; probe < Probes; probe++, bits >>= 9)
            {
                if ((words[line + (int)((bits >> 6) % LineWords)] & (1UL << (int)bits)) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        // The upper half chooses the line, the lower one the bits in it.
        private int Line(UInt128 hash) => (int)Math.BigMul((ulong)(hash >> 64), (ulong)(words.Length / LineWords), out _) * LineWords;
    }
}
