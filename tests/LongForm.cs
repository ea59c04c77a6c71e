using System.Globalization;

namespace KnowledgeGraph.Tests;

/// <summary>
/// How much the random and exhaustive tests do. KNOWLEDGEGRAPH_LONG_TESTS=1 asks for their long forms, and a part such
/// as 3/10 for the third tenth of them, so that many short runs make one long one.
/// </summary>
internal static class LongForm
{
    private const string Variable = "KNOWLEDGEGRAPH_LONG_TESTS";

    private static readonly (int Part, int Parts)? s_asked = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether long forms are asked for.</summary>
    public static bool IsAsked => s_asked is not null;

    /// <summary>How many cases to run.</summary>
    /// <param name="usual">Usually.</param>
    /// <param name="whole">In the whole long form; a part runs its share, at least one.</param>
    public static int Count(int usual, int whole) => Math.Max(1, Range(usual, whole).Count());

    /// <summary>Which cases to run, where each has a number from 0 on.</summary>
    /// <param name="usual">How many usually: the first ones.</param>
    /// <param name="whole">How many in the whole long form, of which a part runs a stretch.</param>
    public static IEnumerable<int> Range(int usual, int whole)
    {
        (int from, int to) = s_asked is var (part, parts)
            ? ((int)((long)whole * (part - 1) / parts), (int)((long)whole * part / parts))
            : (0, usual);
        return Enumerable.Range(from, to - from);
    }

    private static (int Part, int Parts)? Parse(string? asked)
    {
        if (string.IsNullOrEmpty(asked))
        {
            return null;
        }

        string[] words = asked == "1" ? ["1", "1"] : asked.Split('/');
        return words.Length == 2
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int part)
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parts)
            && part >= 1 && part <= parts
            ? (part, parts)
            : throw new FormatException($"{Variable} is '{asked}': write 1 for the long forms, or a part of them such as 3/10.");
    }
}
