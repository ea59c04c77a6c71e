namespace KnowledgeGraph.Bolt;

/// <summary>A time of day without date or zone, to the nanosecond.</summary>
public sealed record LocalTime : TemporalValue
{
    internal LocalTime(long nanosecondOfDay) => NanosecondOfDay = nanosecondOfDay;

    /// <summary>A time of day.</summary>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 59.</param>
    /// <param name="nanosecond">0 to 999,999,999.</param>
    public LocalTime(int hour, int minute, int second, int nanosecond = 0) =>
        NanosecondOfDay = CalendarDays.ToNanosecondOfDay(hour, minute, second, nanosecond);

    /// <summary>The same time as .NET's.</summary>
    /// <param name="time">The time.</param>
    public LocalTime(TimeOnly time) => NanosecondOfDay = time.Ticks * 100;

    internal long NanosecondOfDay { get; }

    /// <summary>0 to 23.</summary>
    public int Hour => (int)(NanosecondOfDay / (3_600 * CalendarDays.NanosecondsPerSecond));

    /// <summary>0 to 59.</summary>
    public int Minute => (int)(NanosecondOfDay / (60 * CalendarDays.NanosecondsPerSecond) % 60);

    /// <summary>0 to 59.</summary>
    public int Second => (int)(NanosecondOfDay / CalendarDays.NanosecondsPerSecond % 60);

    /// <summary>0 to 999,999,999.</summary>
    public int Nanosecond => (int)(NanosecondOfDay % CalendarDays.NanosecondsPerSecond);

    /// <summary>The same time as .NET's, cut to 100 ns.</summary>
    /// <returns>The time.</returns>
    public TimeOnly ToTimeOnly() => new(NanosecondOfDay / 100);

    /// <summary>The time in ISO 8601.</summary>
    /// <returns>For example 07:08:09.000000010.</returns>
    public override string ToString() => CalendarDays.FormatTime(NanosecondOfDay);
}
