using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// An abstract as the set of its runs of four words, by which versions of one abstract are told from abstracts of
/// different papers (Broder 1997, "On the resemblance and containment of documents").
/// </summary>
/// <remarks>
/// Measured over the abstracts of listing pages and of 3,000 conference papers: the versions of one abstract share a
/// quarter and more of the shorter one's runs, different papers a twentieth; reports of one shared task come highest.
/// </remarks>
internal sealed class AbstractText
{
    /// <summary>How many of an abstract's smallest hashes its sketch keeps.</summary>
    public const int SketchLength = 48;

    private const int RunLength = 4;
    private const int ShortestSketched = 8;
    private const int LongWord = 5;

    private readonly string text;
    private HashSet<uint>? longWords;

    private AbstractText(string text, uint[] runs) => (this.text, Runs) = (text, runs);

    /// <summary>The hashes of the runs; ascending, distinct.</summary>
    public uint[] Runs { get; }

    /// <summary>The hashes of the words of five letters and more.</summary>
    public HashSet<uint> LongWords => longWords ??= [.. Hash(text, LongWord)];

    /// <summary>The smallest hashes, empty where the text is too short to be told from others.</summary>
    public ReadOnlyMemory<uint> Sketch =>
        Runs.Length < ShortestSketched ? default : Runs.AsMemory(0, Math.Min(SketchLength, Runs.Length));

    /// <summary>Takes a text apart.</summary>
    public static AbstractText Of(string text)
    {
        List<uint> words = Hash(text, shortest: 1);
        uint[] runs = new uint[Math.Max(0, words.Count - RunLength + 1)];
        for (int first = 0; first < runs.Length; first++)
        {
            uint hash = 2166136261;
            for (int word = first; word < first + RunLength; word++)
            {
                hash = Mixed((hash * 0x9E3779B1) ^ words[word]);
            }

            runs[first] = hash;
        }

        Array.Sort(runs);
        int distinct = 0;
        for (int index = 0; index < runs.Length; index++)
        {
            if (distinct == 0 || runs[index] != runs[distinct - 1])
            {
                runs[distinct++] = runs[index];
            }
        }

        Array.Resize(ref runs, distinct);
        return new AbstractText(text, runs);
    }

    /// <summary>The share of the shorter text's runs that stand in the other one, where that tells one paper; else 0.</summary>
    public double Nearness(AbstractText other)
    {
        int shorter = Math.Min(Runs.Length, other.Runs.Length);
        if (shorter == 0)
        {
            return 0;
        }

        int shared = Shared(other);
        double containment = (double)shared / shorter;

        // A fifth of a long text is more than chance; of a short one only most of it is.
        bool isNear = (containment >= 0.2 && shared >= 24) || (containment >= 0.6 && shared >= ShortestSketched) || containment >= 0.99;
        return isNear ? containment : 0;
    }

    /// <summary>True where the texts have hardly a longer word in common: they cannot be versions of one another.</summary>
    public bool IsClearlyDifferentFrom(AbstractText other)
    {
        int fewer = Math.Min(LongWords.Count, other.LongWords.Count);
        return fewer >= 15 && LongWords.Count(other.LongWords.Contains) < 0.25 * fewer;
    }

    private int Shared(AbstractText other)
    {
        int shared = 0;
        for (int left = 0, right = 0; left < Runs.Length && right < other.Runs.Length;)
        {
            int order = Runs[left].CompareTo(other.Runs[right]);
            shared += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    private static List<uint> Hash(string text, int shortest)
    {
        List<uint> words = new(text.Length / 6);
        uint hash = 2166136261;
        int length = 0;
        foreach (char unit in Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(unit))
            {
                hash = (hash ^ char.ToLowerInvariant(unit)) * 16777619;
                length++;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(unit) is not UnicodeCategory.NonSpacingMark)
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (length >= shortest)
            {
                words.Add(hash);
            }

            hash = 2166136261;
            length = 0;
        }
    }

    // The finish of MurmurHash3: every bit of the input moves half of the output's, as the smallest of many needs.
    private static uint Mixed(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
