namespace KnowledgeGraph.Bolt;

/// <summary>A date without time or zone.</summary>
public sealed record LocalDate : TemporalValue
{
    internal LocalDate(long epochDays) => EpochDays = epochDays;

    /// <summary>A date of the proleptic Gregorian calendar.</summary>
    /// <param name="year">The year, −999,999,999 to 999,999,999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month, from 1.</param>
    public LocalDate(int year, int month, int day)
    {
        CalendarDays.CheckDate(year, month, day);
        EpochDays = CalendarDays.ToEpochDays(year, month, day);
    }

    /// <summary>The same date as .NET's.</summary>
    /// <param name="date">The date.</param>
    public LocalDate(DateOnly date)
        : this(date.Year, date.Month, date.Day)
    {
    }

    internal long EpochDays { get; }

    /// <summary>The year.</summary>
    public int Year => (int)CalendarDays.FromEpochDays(EpochDays).Year;

    /// <summary>The month, 1 to 12.</summary>
    public int Month => CalendarDays.FromEpochDays(EpochDays).Month;

    /// <summary>The day of the month, from 1.</summary>
    public int Day => CalendarDays.FromEpochDays(EpochDays).Day;

    /// <summary>The same date as .NET's.</summary>
    /// <returns>The date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is beyond 1 to 9999.</exception>
    public DateOnly ToDateOnly() => new(Year, Month, Day);

    /// <summary>The date in ISO 8601.</summary>
    /// <returns>For example 2024-05-06.</returns>
    public override string ToString() => CalendarDays.FormatDate(EpochDays);
}
