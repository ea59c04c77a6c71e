namespace KnowledgeGraph.Bolt;

/// <summary>
/// A moment with the zone in which it was written. Servers before Bolt 5 tell the wall clock, later ones the UTC
/// second; what came is kept as it came, and the other is computed when asked for, so that a zone that this machine
/// does not know still passes through unharmed.
/// </summary>
public sealed record ZonedDateTime : TemporalValue
{
    private readonly long _seconds;
    private readonly bool _isWallClock;

    private ZonedDateTime(long seconds, int nanosecond, Zone zone, bool isWallClock)
    {
        _seconds = seconds;
        _isWallClock = isWallClock;
        Nanosecond = nanosecond;
        Zone = zone;
    }

    /// <summary>A moment given by the wall clock in a zone.</summary>
    /// <param name="dateTime">The wall clock.</param>
    /// <param name="zone">The zone.</param>
    public ZonedDateTime(LocalDateTime dateTime, Zone zone)
        : this(dateTime.EpochSeconds, dateTime.Nanosecond, zone, isWallClock: true)
    {
    }

    /// <summary>The same moment and offset as .NET's.</summary>
    /// <param name="moment">The moment.</param>
    public ZonedDateTime(DateTimeOffset moment)
        : this(
            moment.ToUnixTimeSeconds(),
            (int)(moment.UtcTicks % TimeSpan.TicksPerSecond) * 100,
            Zone.Of((int)moment.Offset.TotalSeconds),
            isWallClock: false)
    {
    }

    /// <summary>0 to 999,999,999.</summary>
    public int Nanosecond { get; }

    /// <summary>The zone.</summary>
    public Zone Zone { get; }

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long UtcSeconds => _isWallClock ? _seconds - Zone.OffsetSecondsAtLocal(_seconds) : _seconds;

    /// <summary>Seconds east of UTC at this moment.</summary>
    public int OffsetSeconds =>
        _isWallClock ? Zone.OffsetSecondsAtLocal(_seconds) : Zone.OffsetSecondsAtUtc(_seconds);

    /// <summary>The wall clock in the zone.</summary>
    public LocalDateTime LocalDateTime => new(WallClockSeconds, Nanosecond);

    /// <summary>The year.</summary>
    public int Year => LocalDateTime.Year;

    /// <summary>1 to 12.</summary>
    public int Month => LocalDateTime.Month;

    /// <summary>The day of the month, from 1.</summary>
    public int Day => LocalDateTime.Day;

    /// <summary>0 to 23.</summary>
    public int Hour => LocalDateTime.Hour;

    /// <summary>0 to 59.</summary>
    public int Minute => LocalDateTime.Minute;

    /// <summary>0 to 59.</summary>
    public int Second => LocalDateTime.Second;

    internal long WallClockSeconds => _isWallClock ? _seconds : _seconds + Zone.OffsetSecondsAtUtc(_seconds);

    internal static ZonedDateTime FromUtc(long utcSeconds, int nanosecond, Zone zone) =>
        new(utcSeconds, nanosecond, zone, isWallClock: false);

    internal static ZonedDateTime FromWallClock(long seconds, int nanosecond, Zone zone) =>
        new(seconds, nanosecond, zone, isWallClock: true);

    /// <summary>The same moment as .NET's, cut to 100 ns.</summary>
    /// <returns>The moment with its offset.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is beyond 1 to 9999, or the offset not in whole minutes.</exception>
    public DateTimeOffset ToDateTimeOffset() =>
        new(LocalDateTime.ToDateTime(), TimeSpan.FromSeconds(OffsetSeconds));

    /// <summary>Whether the other is the same moment written in the same zone.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True where moment and zone are the same.</returns>
    public bool Equals(ZonedDateTime? other) =>
        other is not null
        && Nanosecond == other.Nanosecond
        && Zone == other.Zone
        && (_isWallClock == other._isWallClock ? _seconds == other._seconds : UtcSeconds == other.UtcSeconds);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Nanosecond, Zone);

    /// <summary>The moment in ISO 8601.</summary>
    /// <returns>For example 2024-05-06T07:08:09+02:00[Europe/Stockholm].</returns>
    public override string ToString() => Zone is ZoneId named
        ? $"{LocalDateTime}{CalendarDays.FormatOffset(OffsetSeconds)}[{named.Id}]"
        : $"{LocalDateTime}{Zone}";
}
