using System.Collections.Concurrent;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// Cuts the endings of English words so that forms of one word become equal (M. F. Porter 1980, "An algorithm for
/// suffix stripping", Program 14/3; step numbers are the paper's).
/// </summary>
internal static class PorterStemmer
{
    private const int MostRemembered = 200_000;
    private static readonly ConcurrentDictionary<string, string> Remembered = new(StringComparer.Ordinal);

    private static readonly (string Suffix, string With)[] Step2 = LongestFirst(
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"),
    ]);

    private static readonly (string Suffix, string With)[] Step3 = LongestFirst(
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ]);

    private static readonly (string Suffix, string With)[] Step4 = LongestFirst(
    [
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""),
        ("ement", ""), ("ment", ""), ("ent", ""), ("ion", ""), ("ou", ""), ("ism", ""), ("ate", ""), ("iti", ""),
        ("ous", ""), ("ive", ""), ("ize", ""),
    ]);

    /// <summary>The stem of a word in lower case; words with other letters than a to z stay as they are.</summary>
    public static string Stem(string word)
    {
        if (Remembered.TryGetValue(word, out string? stem))
        {
            return stem;
        }

        stem = word.Length < 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z') ? word : Cut(word);
        if (Remembered.Count < MostRemembered)
        {
            Remembered.TryAdd(word, stem);
        }

        return stem;
    }

    private static string Cut(string word)
    {
        string stem = Step1C(Step1B(Step1A(word)));
        stem = Replaced(stem, Step2, lowest: 0);
        stem = Replaced(stem, Step3, lowest: 0);
        stem = Replaced(stem, Step4, lowest: 1);
        return Step5(stem);
    }

    private static string Step1A(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static string Step1B(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        }

        int ending = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (ending == 0 || !HasVowel(word.AsSpan(0, word.Length - ending)))
        {
            return word;
        }

        string stem = word[..^ending];
        return stem switch
        {
            [.., 'a', 't'] or [.., 'b', 'l'] or [.., 'i', 'z'] => stem + "e",
            [.., not ('l' or 's' or 'z')] when EndsDouble(stem) => stem[..^1],
            _ when !EndsDouble(stem) && Measure(stem) == 1 && EndsShort(stem) => stem + "e",
            _ => stem,
        };
    }

    private static string Step1C(string word) =>
        word.EndsWith('y') && HasVowel(word.AsSpan(0, word.Length - 1)) ? word[..^1] + "i" : word;

    private static string Step5(string word)
    {
        if (word.EndsWith('e'))
        {
            ReadOnlySpan<char> stem = word.AsSpan(0, word.Length - 1);
            int measure = Measure(stem);
            word = measure > 1 || (measure == 1 && !EndsShort(stem)) ? word[..^1] : word;
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    // The longest suffix that fits is the only one that is tried.
    private static string Replaced(string word, (string Suffix, string With)[] rules, int lowest)
    {
        foreach ((string suffix, string with) in rules)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> stem = word.AsSpan(0, word.Length - suffix.Length);
                bool isCut = Measure(stem) > lowest && (suffix != "ion" || stem is [.., 's' or 't']);
                return isCut ? string.Concat(stem, with) : word;
            }
        }

        return word;
    }

    // The paper's m: how often a consonant follows a vowel.
    private static int Measure(ReadOnlySpan<char> word)
    {
        int measure = 0;
        bool wasVowel = false;
        for (int index = 0; index < word.Length; index++)
        {
            bool isVowel = IsVowel(word, index);
            measure += wasVowel && !isVowel ? 1 : 0;
            wasVowel = isVowel;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (int index = 0; index < word.Length; index++)
        {
            if (IsVowel(word, index))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVowel(ReadOnlySpan<char> word, int index) =>
        word[index] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[index] == 'y' && index > 0 && !IsVowel(word, index - 1));

    private static bool EndsDouble(ReadOnlySpan<char> word) =>
        word.Length > 1 && word[^1] == word[^2] && !IsVowel(word, word.Length - 1);

    // The paper's *o: consonant, vowel, consonant other than w, x, y.
    private static bool EndsShort(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] is not ('w' or 'x' or 'y')
        && !IsVowel(word, word.Length - 1) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 3);

    private static (string Suffix, string With)[] LongestFirst((string Suffix, string With)[] rules) =>
        [.. rules.OrderByDescending(rule => rule.Suffix.Length)];
}
