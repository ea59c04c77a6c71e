namespace KnowledgeGraph.Bolt;

/// <summary>The proleptic Gregorian calendar over years that <see cref="DateTime"/> does not reach (±999,999,999).</summary>
internal static class CalendarDays
{
    public const long SecondsPerDay = 86_400;
    public const long NanosecondsPerSecond = 1_000_000_000;
    private const long DaysPerEra = 146_097;
    private const long YearsPerEra = 400;

    /// <summary>Days from 0000-03-01 (where eras begin, so that the leap day is a year's last) to 1970-01-01.</summary>
    private const long EpochShift = 719_468;

    public static long ToEpochDays(long year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = FloorDivide(shifted, YearsPerEra);
        var yearOfEra = shifted - (era * YearsPerEra);
        var monthFromMarch = month > 2 ? month - 3 : month + 9;
        var dayOfYear = (((153 * monthFromMarch) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - EpochShift;
    }

    public static (long Year, int Month, int Day) FromEpochDays(long epochDays)
    {
        var days = epochDays + EpochShift;
        var era = FloorDivide(days, DaysPerEra);
        var dayOfEra = days - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        return (yearOfEra + (era * YearsPerEra) + (month <= 2 ? 1 : 0), month, day);
    }

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static long FloorDivide(long value, long divisor) =>
        (value / divisor) - (value % divisor < 0 ? 1 : 0);

    public static long FloorModulo(long value, long divisor) => value - (FloorDivide(value, divisor) * divisor);

    public static void CheckDate(long year, int month, int day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, -999_999_999, nameof(year));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 999_999_999, nameof(year));
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1, nameof(month));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12, nameof(month));
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1, nameof(day));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, DaysInMonth(year, month), nameof(day));
    }

    public static long ToNanosecondOfDay(int hour, int minute, int second, int nanosecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hour, 0, nameof(hour));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23, nameof(hour));
        ArgumentOutOfRangeException.ThrowIfLessThan(minute, 0, nameof(minute));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minute, 59, nameof(minute));
        ArgumentOutOfRangeException.ThrowIfLessThan(second, 0, nameof(second));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(second, 59, nameof(second));
        ArgumentOutOfRangeException.ThrowIfLessThan(nanosecond, 0, nameof(nanosecond));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanosecond, 999_999_999, nameof(nanosecond));
        return ((((hour * 60L) + minute) * 60) + second) * NanosecondsPerSecond + nanosecond;
    }

    public static string FormatDate(long epochDays)
    {
        var (year, month, day) = FromEpochDays(epochDays);
        var sign = year < 0 ? "-" : year > 9_999 ? "+" : "";
        return $"{sign}{Math.Abs(year):0000}-{month:00}-{day:00}";
    }

    public static string FormatTime(long nanosecondOfDay)
    {
        var seconds = nanosecondOfDay / NanosecondsPerSecond;
        var nanoseconds = nanosecondOfDay % NanosecondsPerSecond;
        var fraction = nanoseconds == 0 ? "" : $".{nanoseconds:000000000}";
        return $"{seconds / 3_600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{fraction}";
    }

    public static string FormatOffset(int offsetSeconds)
    {
        if (offsetSeconds == 0)
        {
            return "Z";
        }

        var magnitude = Math.Abs(offsetSeconds);
        var seconds = magnitude % 60 == 0 ? "" : $":{magnitude % 60:00}";
        return $"{(offsetSeconds < 0 ? '-' : '+')}{magnitude / 3_600:00}:{magnitude / 60 % 60:00}{seconds}";
    }
}
