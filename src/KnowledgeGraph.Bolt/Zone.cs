namespace KnowledgeGraph.Bolt;

/// <summary>A time zone: an offset from UTC or an IANA name.</summary>
public abstract record Zone
{
    private const int MaximumOffsetSeconds = 18 * 3_600;

    private protected Zone()
    {
    }

    /// <summary>A zone with a fixed offset.</summary>
    /// <param name="offsetSeconds">Seconds east of UTC, at most 18 hours either way.</param>
    /// <returns>A <see cref="ZoneOffset"/>.</returns>
    public static Zone Of(int offsetSeconds) => new ZoneOffset(CheckOffset(offsetSeconds));

    /// <summary>A named zone. The name is not checked: servers know zones that this machine may not.</summary>
    /// <param name="zoneId">An IANA name such as Europe/Stockholm.</param>
    /// <returns>A <see cref="ZoneId"/>.</returns>
    public static Zone Of(string zoneId) => new ZoneId(zoneId);

    internal abstract int OffsetSecondsAtUtc(long utcSeconds);

    internal abstract int OffsetSecondsAtLocal(long localSeconds);

    internal static int CheckOffset(int offsetSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(offsetSeconds), MaximumOffsetSeconds, nameof(offsetSeconds));
        return offsetSeconds;
    }
}
