namespace KnowledgeGraph.Bolt.Wire;

/// <summary>Minor versions of one major version, on the wire as 00, how many below the highest, highest minor, major.</summary>
internal readonly record struct VersionRange(byte Major, byte HighestMinor, byte Below = 0)
{
    public const int ByteCount = 4;

    /// <summary>In place of a range: the client asks the server for its manifest.</summary>
    public static readonly VersionRange Manifest = new(0xFF, 0x01, 0x00);

    public static readonly VersionRange None;

    public BoltVersion Highest => new(Major, HighestMinor);

    public BoltVersion Lowest => new(Major, (byte)Math.Max(0, HighestMinor - Below));

    public static VersionRange Read(ReadOnlySpan<byte> bytes) => new(bytes[3], bytes[2], bytes[1]);

    public bool Covers(BoltVersion version) => version >= Lowest && version <= Highest;

    public void Write(Span<byte> bytes)
    {
        bytes[0] = 0;
        bytes[1] = Below;
        bytes[2] = HighestMinor;
        bytes[3] = Major;
    }

    public override string ToString() => Below == 0 ? Highest.ToString() : $"{Highest}-{Lowest}";
}
