namespace KnowledgeGraph.Bolt.Wire;

/// <summary>A version of the protocol.</summary>
internal readonly record struct BoltVersion(byte Major, byte Minor) : IComparable<BoltVersion>
{
    public static bool operator <(BoltVersion left, BoltVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(BoltVersion left, BoltVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(BoltVersion left, BoltVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BoltVersion left, BoltVersion right) => left.CompareTo(right) >= 0;

    public int CompareTo(BoltVersion other) => ((Major << 8) | Minor).CompareTo((other.Major << 8) | other.Minor);

    public override string ToString() => $"{Major}.{Minor}";
}
