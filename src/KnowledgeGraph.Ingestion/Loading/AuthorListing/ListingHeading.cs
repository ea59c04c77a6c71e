using System.Text.RegularExpressions;

namespace KnowledgeGraph.Ingestion.Loading.AuthorListing;

/// <summary>The first line of a record: "LGJul 20, 2023Code", "eess.ASFeb 25".</summary>
/// <param name="Category">The category code as printed; empty where there is none.</param>
/// <param name="Date">The day.</param>
/// <param name="HasCode">Whether "Code" stands behind it.</param>
internal sealed partial record ListingHeading(string Category, DateOnly Date, bool HasCode)
{
    /// <summary>Reads a heading; null where the line is none.</summary>
    public static ListingHeading? Read(string line, DateOnly asOf) =>
        Heading().Match(line) is { Success: true } match
        && PrintedDate.Read(match.Groups["month"].Value, match.Groups["day"].Value, match.Groups["year"].Value, asOf) is { } date
            ? new ListingHeading(match.Groups["category"].Value, date, match.Groups["code"].Success)
            : null;

    // arXiv's codes: "LG", "cs.LG", "q-bio.NC", "cond-mat.dis-nn", "hep-th".
    [GeneratedRegex(
        @"^(?<category>([a-z]+(-[a-z]+)*\.)?[A-Z]{2}|[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?)?\s*" + PrintedDate.Pattern + @"\s*(?<code>Code)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();
}
