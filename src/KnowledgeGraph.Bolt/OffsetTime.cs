namespace KnowledgeGraph.Bolt;

/// <summary>A time of day with an offset from UTC.</summary>
public sealed record OffsetTime : TemporalValue
{
    internal OffsetTime(long nanosecondOfDay, int offsetSeconds)
    {
        NanosecondOfDay = nanosecondOfDay;
        OffsetSeconds = offsetSeconds;
    }

    /// <summary>A time of day at an offset.</summary>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 59.</param>
    /// <param name="nanosecond">0 to 999,999,999.</param>
    /// <param name="offsetSeconds">Seconds east of UTC, at most 18 hours either way.</param>
    public OffsetTime(int hour, int minute, int second, int nanosecond, int offsetSeconds)
    {
        NanosecondOfDay = CalendarDays.ToNanosecondOfDay(hour, minute, second, nanosecond);
        OffsetSeconds = Zone.CheckOffset(offsetSeconds);
    }

    internal long NanosecondOfDay { get; }

    /// <summary>0 to 23.</summary>
    public int Hour => new LocalTime(NanosecondOfDay).Hour;

    /// <summary>0 to 59.</summary>
    public int Minute => new LocalTime(NanosecondOfDay).Minute;

    /// <summary>0 to 59.</summary>
    public int Second => new LocalTime(NanosecondOfDay).Second;

    /// <summary>0 to 999,999,999.</summary>
    public int Nanosecond => new LocalTime(NanosecondOfDay).Nanosecond;

    /// <summary>Seconds east of UTC.</summary>
    public int OffsetSeconds { get; }

    /// <summary>The time in ISO 8601.</summary>
    /// <returns>For example 07:08:09+02:00.</returns>
    public override string ToString() =>
        CalendarDays.FormatTime(NanosecondOfDay) + CalendarDays.FormatOffset(OffsetSeconds);
}
