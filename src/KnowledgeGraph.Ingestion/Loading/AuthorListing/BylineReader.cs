using System.Text.RegularExpressions;

namespace KnowledgeGraph.Ingestion.Loading.AuthorListing;

/// <summary>
/// Reads the line that glues a title to its first authors: "…Self-Supervised LearningAna Ruiz, Bo Li et al. · cmu".
/// Every place where a name could begin is weighed by the shape of the names behind it, by what the page knows of
/// names and words, and by how the title would end; the best one is taken.
/// </summary>
/// <param name="page">What the page says of names and words.</param>
internal sealed partial class BylineReader(NameEvidence page)
{
    private const string AndOthers = " et al.";

    // Below this even the best place is no boundary of title and name.
    private const double LeastScore = -4;

    /// <summary>The authors' part with all before it: "et al." and institutions taken off.</summary>
    public static string Authors(string line)
    {
        string authors = Suffix().Replace(Institutions().Replace(line, string.Empty), " ${suffix}").TrimEnd();
        return authors.EndsWith(AndOthers, StringComparison.Ordinal) ? authors[..^AndOthers.Length].TrimEnd(',', ' ') : authors;
    }

    /// <summary>Reads a line; null where title and authors cannot be told apart.</summary>
    /// <param name="line">The line.</param>
    /// <param name="text">The abstract below it, whose words a title is likely to end with; null where there is none.</param>
    public Byline? Read(string line, string? text)
    {
        Match institutions = Institutions().Match(line);
        string[] codes = institutions.Success ? institutions.Groups["codes"].Value.Split(", ") : [];
        string whole = Authors(line);
        bool isCut = (institutions.Success ? line[..institutions.Index] : line).TrimEnd().EndsWith(AndOthers, StringComparison.Ordinal);
        if (Best(whole, isCut, text) is not { } boundary)
        {
            // A line without any name to it is a title alone; where names are promised there must be some.
            return isCut || codes.Length > 0 ? null : new Byline(whole, [], IsComplete: false, codes);
        }

        return new Byline(whole[..boundary].Trim(), whole[boundary..].Split(", "), !isCut, codes);
    }

    private int? Best(string text, bool isCut, string? abstractText)
    {
        string[] parts = text.Split(", ");
        double bestScore = LeastScore;
        int? best = null;
        double behind = 0;
        int start = text.Length;

        // From the last part back: all parts behind the glued one must be names.
        for (int part = parts.Length - 1; part >= 0 && behind > LeastScore * 2; part--)
        {
            start -= parts[part].Length;
            int names = parts.Length - part;
            for (int index = parts[part].Length - 1; index > 0; index--)
            {
                if (BoundaryScore(parts[part], index) is { } boundary)
                {
                    double score = boundary + behind + NameScore(parts[part][index..]) + TitleScore(text[..(start + index)], abstractText) + CountScore(names, isCut);
                    if (score > bestScore)
                    {
                        (bestScore, best) = (score, start + index);
                    }
                }
            }

            behind += Math.Min(0, NameScore(parts[part]));
            start -= 2;
        }

        return best;
    }

    // How much two letters side by side look like the end of a title and the beginning of a name; null for not at all.
    private static double? BoundaryScore(string text, int index)
    {
        char before = text[index - 1];
        char first = text[index];
        if (!char.IsLetter(first) || char.IsLower(first) || char.IsWhiteSpace(before) || before is '-' or '‐' or '(' or '[' or '“' or '/' or '&' or '+')
        {
            return null;
        }

        // Apostrophes and points end a title, but stand within "O'Brien" and "J.Scott" too.
        if (before is '\'' or '’' or '.' && (index < 4 || !char.IsLetter(text[index - 2]) || !char.IsLetter(text[index - 3])))
        {
            return null;
        }

        bool isOtherScript = !char.IsUpper(first);
        if (isOtherScript)
        {
            return char.IsLetter(before) && !char.IsUpper(before) && !char.IsLower(before) ? null : 3;
        }

        bool beginsName = index + 1 < text.Length && (char.IsLower(text[index + 1]) || text[index + 1] is '.' or ' ' or '\'' or '’' or '-');
        double score = before switch
        {
            _ when char.IsLower(before) => 2,
            _ when char.IsUpper(before) => beginsName ? 1 : -2,
            '.' => 0.5,
            ',' or ':' or ';' => -2,
            _ => 2,
        };

        // "De|Shawn", "Mc|Donald": the prefix belongs to the name.
        int piece = index;
        while (piece > 0 && char.IsLetter(text[piece - 1]) && !(piece < index && char.IsUpper(text[piece])))
        {
            piece--;
        }

        return NameShape.IsCapitalPrefix(text[piece..index]) ? score - 2.5 : score;
    }

    private double NameScore(string name)
    {
        double score = NameShape.Plausibility(name);
        if (double.IsNegativeInfinity(score))
        {
            return score;
        }

        // "ZiXian" may be a name; "NetAna" is the rest of a word of the page with a name behind it.
        string[] words = name.Split(' ');
        score -= Glued().Match(words[0]) is { Success: true } glued && page.IsWord(glued.Groups["head"].Value) ? 1 : 0;
        score += page.IsName(name) ? 5 : 0;
        score += words.Length > 1 && page.IsGivenName(words[0]) ? 1.5 : 0;
        score += words.Length > 1 && page.IsSurname(words[^1]) ? 1 : 0;
        return score - (1.2 * words.Count(word => word.Length > 2 && page.IsLowerWord(word.ToLowerInvariant())));
    }

    private double TitleScore(string title, string? abstractText)
    {
        Match last = LastWord().Match(title);
        if (!last.Success)
        {
            return title.Length == 0 || title[^1] is ',' or ':' or ';' or '-' or '(' ? -4 : 0;
        }

        string word = last.Value;
        double score = title.Length < 8 ? -2 : 0;
        score -= title.Contains(' ', StringComparison.Ordinal) ? 0 : 1;
        score += word.Length == 1 ? -2 : page.IsWord(word) ? 2 : 0;
        score -= 1.8 * Glued().Matches(title).Count(glued => page.IsWord(glued.Groups["head"].Value) && !page.IsWord(glued.Value));
        score += abstractText?.Contains(word, StringComparison.OrdinalIgnoreCase) == true ? 0.5 : 0;
        return double.IsNegativeInfinity(NameShape.Plausibility("X " + word)) && !word.Any(char.IsDigit) && word.Length < 8 ? score - 4 : score;
    }

    // Listings name the first three and cut there.
    private static double CountScore(int names, bool isCut) =>
        isCut ? names == 3 ? 1 : -Math.Abs(names - 3) * 0.5 : names <= 3 ? 0 : -0.3 * (names - 3);

    [GeneratedRegex(@" · (?<codes>[\w.-]+(, [\w.-]+)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Institutions();

    // "LearningAna" where a name was left in the title; "ImageNet" is a word that abstracts have.
    [GeneratedRegex(@"(?<![\p{L}\-])(?<head>[\p{L}\-]*\p{Ll})\p{Lu}[\p{L}\-]*", RegexOptions.ExplicitCapture)]
    private static partial Regex Glued();

    [GeneratedRegex(@", (?<suffix>Jr\.?|Sr\.?|II|III|IV)(?=,|$| et al)", RegexOptions.ExplicitCapture)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}\-]*$")]
    private static partial Regex LastWord();
}

/// <summary>What a byline says.</summary>
/// <param name="Title">The title.</param>
/// <param name="Authors">The named authors in order.</param>
/// <param name="IsComplete">False where "et al." or no name stands behind the title.</param>
/// <param name="Institutions">The codes behind the authors.</param>
internal sealed record Byline(string Title, IReadOnlyList<string> Authors, bool IsComplete, IReadOnlyList<string> Institutions);
