using System.Text.RegularExpressions;

namespace KnowledgeGraph.Ingestion.Loading.AuthorListing;

/// <summary>Judges by its letters alone whether a text can be a person's name.</summary>
internal static partial class NameShape
{
    /// <summary>What cannot be a name at all.</summary>
    public const double Impossible = double.NegativeInfinity;

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van", "von", "vom", "zu", "zur", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des",
        "la", "le", "los", "las", "el", "al", "bin", "ibn", "ben", "bint", "ter", "ten", "te", "af", "av", "y", "e", "i",
        "d'", "’t", "'t", "op", "in", "het", "abu", "ould", "ul", "ur", "san", "st.",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.Ordinal) { "Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV" };

    private static readonly HashSet<string> FunctionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "are", "as", "at", "be", "beyond", "but", "by", "can", "does", "for", "from", "how", "if", "into",
        "is", "it", "its", "not", "of", "on", "or", "our", "over", "than", "that", "the", "their", "these", "this", "through",
        "to", "towards", "under", "use", "using", "via", "we", "what", "when", "where", "which", "who", "why", "with",
        "without", "your", "you",
    };

    /// <summary>0 for the shape of most names, less for rarer ones, <see cref="Impossible"/> for none.</summary>
    public static double Plausibility(string name)
    {
        string[] words = name.Split(' ');
        double plausibility = words.Length switch
        {
            1 => -3,
            2 => 0,
            3 => -0.2,
            4 => -0.8,
            5 => -1.5,
            6 => -3,
            _ => Impossible,
        };
        for (int index = 0; index < words.Length; index++)
        {
            plausibility += Plausibility(words[index], index == 0, index == words.Length - 1);
        }

        return plausibility;
    }

    /// <summary>Whether letters stand before a second capital as in "McDonald", "DeWitt", "LeCun", "O'Brien".</summary>
    public static bool IsCapitalPrefix(string letters) => CapitalPrefix().IsMatch(letters);

    private static double Plausibility(string word, bool isFirst, bool isLast) => word switch
    {
        _ when Initials().IsMatch(word) => word.EndsWith('.') ? 0 : -0.3 * word.Length,
        _ when Suffixes.Contains(word) => isLast && !isFirst ? 0 : -4,
        _ when FunctionWords.Contains(word) => char.IsUpper(word[0]) && word.Length > 1 ? -2 : Impossible,
        _ when Particles.Contains(word) => isLast ? -4 : isFirst ? -1.5 : 0,
        _ when Nickname().IsMatch(word) => isFirst || isLast ? -4 : -0.3,
        _ when !LettersOnly().IsMatch(word) => Impossible,
        _ when char.IsLower(word[0]) => -5,
        _ when AllCapitals().IsMatch(word) => -1.5,
        _ => InnerCapitals(word),
    };

    // Each part of a hyphened or dotted name ("J.Scott") may begin with a capital; within a part only known prefixes stand before one.
    private static double InnerCapitals(string word) => word.Split('-', '.').Sum(part =>
    {
        int inner = 1;
        while (inner < part.Length && !(char.IsUpper(part[inner]) && (char.IsLower(part[inner - 1]) || IsApostrophe(part[inner - 1]))))
        {
            inner++;
        }

        return inner >= part.Length ? part.Skip(1).Any(char.IsUpper) ? -4 : 0 : IsCapitalPrefix(part[..inner]) ? -0.5 : -3.5;
    });

    private static bool IsApostrophe(char letter) => letter is '\'' or '’';

    [GeneratedRegex(@"^\p{Lu}(\.?-?\p{Lu}){0,2}\.?$|^\p{Lu}\p{Ll}\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex Initials();

    [GeneratedRegex(@"^[(""“]\p{Lu}[\p{L}\p{M}]+[)""”]$")]
    private static partial Regex Nickname();

    [GeneratedRegex(@"^[\p{L}\p{M}'’.\-‐]+$")]
    private static partial Regex LettersOnly();

    [GeneratedRegex(@"^\p{Lu}[\p{Lu}\p{M}'’\-]+$")]
    private static partial Regex AllCapitals();

    [GeneratedRegex(@"^(Mc|Mac|De|Del|Della|Di|Da|Du|Des|La|Le|Lo|Van|Von|Vander|Ver|Ter|Ten|St|Fitz|O['’]|D['’]|L['’]|N['’]|Al|El|Ben|Abu|Ibn|Ha|Ze|Jo|Mary|Ann|Anne|Lu|Li|Xiao)$", RegexOptions.ExplicitCapture)]
    private static partial Regex CapitalPrefix();
}
