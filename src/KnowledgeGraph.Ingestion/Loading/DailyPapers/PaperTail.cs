using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Ingestion.Loading.DailyPapers;

/// <summary>The lines in which a paper ends: "• 5 authors", "·", "Nov 24, 2025 2".</summary>
internal sealed partial class PaperTail
{
    private bool isBegun;

    /// <summary>How many authors the page states; null where it states none.</summary>
    public int? AuthorCount { get; private set; }

    public DateOnly? Date { get; private set; }

    /// <summary>True once the date, the tail's last line, was taken.</summary>
    public bool IsWhole => Date is not null;

    /// <summary>Takes a line if it belongs to a tail.</summary>
    public bool Take(string line, DateOnly asOf)
    {
        if (Authors().Match(line) is { Success: true } authors)
        {
            AuthorCount = int.Parse(authors.Groups["count"].Value, CultureInfo.InvariantCulture);
            isBegun = true;
            return true;
        }

        if (IsSeparator(line))
        {
            isBegun = true;
            return true;
        }

        // Only behind the separator: a title or the page's header may be a date too.
        if (isBegun && ReadDate(line, asOf) is { } date)
        {
            Date = date;
            return true;
        }

        return false;
    }

    /// <summary>Whether a line is the point between authors and date.</summary>
    public static bool IsSeparator(string line) => line is "·" or "•";

    /// <summary>The date of a tail's last line, the number behind it left off; null where the line is none.</summary>
    public static DateOnly? ReadDate(string line, DateOnly asOf) =>
        LastLine().Match(line) is { Success: true } match
            ? PrintedDate.Read(match.Groups["month"].Value, match.Groups["day"].Value, match.Groups["year"].Value, asOf)
            : null;

    [GeneratedRegex(@"^•?\s*(?<count>\d{1,6}) authors?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Authors();

    [GeneratedRegex(@"^(·\s*)?(Published on )?" + PrintedDate.Pattern + @"(\s+\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex LastLine();
}
