namespace KnowledgeGraph.Bolt;

/// <summary>An amount of time in months, days, seconds and nanoseconds; the four do not convert into each other.</summary>
public sealed record Duration : TemporalValue
{
    /// <summary>A duration.</summary>
    /// <param name="months">Months.</param>
    /// <param name="days">Days.</param>
    /// <param name="seconds">Seconds.</param>
    /// <param name="nanos">Nanoseconds, 0 to 999,999,999.</param>
    public Duration(long months, long days, long seconds, int nanos)
    {
        Months = months;
        Days = days;
        Seconds = seconds;
        Nanos = nanos;
    }

    /// <summary>The same amount as .NET's, in seconds and nanoseconds.</summary>
    /// <param name="span">The amount.</param>
    public Duration(TimeSpan span)
        : this(
            0,
            0,
            CalendarDays.FloorDivide(span.Ticks, TimeSpan.TicksPerSecond),
            (int)CalendarDays.FloorModulo(span.Ticks, TimeSpan.TicksPerSecond) * 100)
    {
    }

    /// <summary>Months.</summary>
    public long Months { get; }

    /// <summary>Days.</summary>
    public long Days { get; }

    /// <summary>Seconds.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds.</summary>
    public int Nanos { get; }

    /// <summary>The duration in ISO 8601.</summary>
    /// <returns>For example P1M2DT3.000000004S.</returns>
    public override string ToString()
    {
        var total = ((decimal)Seconds) + (Nanos / 1_000_000_000m);
        return FormattableString.Invariant($"P{Months}M{Days}DT{total}S");
    }
}
