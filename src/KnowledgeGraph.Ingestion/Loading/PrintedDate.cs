using System.Globalization;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>Dates as pages print them: "Feb 25", "Oct 24, 2025", "February 25, 2024".</summary>
internal static class PrintedDate
{
    /// <summary>A regular expression for a printed date, with groups month, day and, where it stands, year.</summary>
    public const string Pattern =
        @"(?<month>Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)\.? (?<day>\d{1,2})(, ?(?<year>\d{4}))?";

    // A 29 February is at most eight years back (1896 to 1904, 2096 to 2104).
    private const int MostYearsBack = 8;

    /// <summary>The day; without a year the latest such day not after <paramref name="asOf"/>. Null where there is none.</summary>
    public static DateOnly? Read(string month, string day, string year, DateOnly asOf)
    {
        int monthNumber = 1 + Array.IndexOf(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, month[..3]);
        int dayNumber = int.Parse(day, CultureInfo.InvariantCulture);
        if (year.Length > 0)
        {
            return Day(int.Parse(year, CultureInfo.InvariantCulture), monthNumber, dayNumber);
        }

        return Enumerable.Range(0, MostYearsBack + 1)
            .Select(back => Day(asOf.Year - back, monthNumber, dayNumber))
            .FirstOrDefault(date => date <= asOf);
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
