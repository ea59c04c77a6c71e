namespace KnowledgeGraph.Bolt;

/// <summary>A date and time of day without a zone.</summary>
public sealed record LocalDateTime : TemporalValue
{
    internal LocalDateTime(long epochSeconds, int nanosecond)
    {
        EpochSeconds = epochSeconds;
        Nanosecond = nanosecond;
    }

    /// <summary>A date and time of day.</summary>
    /// <param name="year">The year, −999,999,999 to 999,999,999.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">The day of the month, from 1.</param>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 59.</param>
    /// <param name="nanosecond">0 to 999,999,999.</param>
    public LocalDateTime(int year, int month, int day, int hour, int minute, int second, int nanosecond = 0)
    {
        CalendarDays.CheckDate(year, month, day);
        var nanosecondOfDay = CalendarDays.ToNanosecondOfDay(hour, minute, second, nanosecond);
        EpochSeconds = (CalendarDays.ToEpochDays(year, month, day) * CalendarDays.SecondsPerDay)
            + (nanosecondOfDay / CalendarDays.NanosecondsPerSecond);
        Nanosecond = nanosecond;
    }

    /// <summary>The same wall clock as .NET's; its kind is not looked at.</summary>
    /// <param name="dateTime">The date and time.</param>
    public LocalDateTime(DateTime dateTime)
    {
        var ticks = dateTime.Ticks - DateTime.UnixEpoch.Ticks;
        EpochSeconds = CalendarDays.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        Nanosecond = (int)CalendarDays.FloorModulo(ticks, TimeSpan.TicksPerSecond) * 100;
    }

    internal long EpochSeconds { get; }

    /// <summary>The year.</summary>
    public int Year => Date.Year;

    /// <summary>1 to 12.</summary>
    public int Month => Date.Month;

    /// <summary>The day of the month, from 1.</summary>
    public int Day => Date.Day;

    /// <summary>0 to 23.</summary>
    public int Hour => (int)(SecondOfDay / 3_600);

    /// <summary>0 to 59.</summary>
    public int Minute => (int)(SecondOfDay / 60 % 60);

    /// <summary>0 to 59.</summary>
    public int Second => (int)(SecondOfDay % 60);

    /// <summary>0 to 999,999,999.</summary>
    public int Nanosecond { get; }

    private LocalDate Date => new(CalendarDays.FloorDivide(EpochSeconds, CalendarDays.SecondsPerDay));

    private long SecondOfDay => CalendarDays.FloorModulo(EpochSeconds, CalendarDays.SecondsPerDay);

    /// <summary>The same wall clock as .NET's, of unspecified kind, cut to 100 ns.</summary>
    /// <returns>The date and time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is beyond 1 to 9999.</exception>
    public DateTime ToDateTime() =>
        new DateTime(Year, Month, Day, Hour, Minute, Second, DateTimeKind.Unspecified).AddTicks(Nanosecond / 100);

    /// <summary>The date and time in ISO 8601.</summary>
    /// <returns>For example 2024-05-06T07:08:09.</returns>
    public override string ToString() =>
        $"{Date}T{CalendarDays.FormatTime((SecondOfDay * CalendarDays.NanosecondsPerSecond) + Nanosecond)}";
}
