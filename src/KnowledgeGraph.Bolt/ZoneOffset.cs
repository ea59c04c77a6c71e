namespace KnowledgeGraph.Bolt;

/// <summary>A zone with a fixed offset from UTC.</summary>
public sealed record ZoneOffset : Zone
{
    internal ZoneOffset(int offsetSeconds) => OffsetSeconds = offsetSeconds;

    /// <summary>Seconds east of UTC.</summary>
    public int OffsetSeconds { get; }

    internal override int OffsetSecondsAtUtc(long utcSeconds) => OffsetSeconds;

    internal override int OffsetSecondsAtLocal(long localSeconds) => OffsetSeconds;

    /// <summary>The offset in ISO 8601.</summary>
    /// <returns>For example +02:00, or Z.</returns>
    public override string ToString() => CalendarDays.FormatOffset(OffsetSeconds);
}
