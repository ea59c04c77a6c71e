using System.Numerics;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// The words of all names and titles, to find those that a mistyped word may stand for. A word's letters make a
/// signature of 64 bits; comparing signatures leaves few words to measure.
/// </summary>
public sealed class SearchVocabulary
{
    private readonly char[] letters;
    private readonly int[] ends;
    private readonly ulong[] signatures;
    private readonly int[] counts;

    /// <summary>Takes the words in.</summary>
    /// <param name="words">Each distinct word with the number of names that have it, in ordinal order of UTF-8.</param>
    public SearchVocabulary(IEnumerable<(string Word, int Names)> words)
    {
        List<char> letters = [];
        List<int> ends = [];
        List<int> counts = [];
        foreach ((string word, int names) in words)
        {
            letters.AddRange(word);
            ends.Add(letters.Count);
            counts.Add(names);
        }

        this.letters = [.. letters];
        this.ends = [.. ends];
        this.counts = [.. counts];
        signatures = new ulong[this.ends.Length];
        for (int word = 0; word < signatures.Length; word++)
        {
            signatures[word] = Sign(Word(word));
        }
    }

    /// <summary>
    /// The words nearest to a mistyped one, nearest and most frequent first. Words of four letters and more may be one
    /// edit away, of eight and more two; an edit is one letter more, less, other, or two swapped.
    /// </summary>
    public SimilarWord[] FindSimilar(string word, int limit)
    {
        ArgumentNullException.ThrowIfNull(word);
        int allowed = word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (allowed == 0)
        {
            return [];
        }

        ulong signature = Sign(word);
        List<(int Distance, int Count, int Word)> similar = [];
        for (int i = 0; i < signatures.Length; i++)
        {
            // One edit changes two bits at most.
            if (BitOperations.PopCount(signatures[i] ^ signature) <= 2 * allowed && Math.Abs(Word(i).Length - word.Length) <= allowed)
            {
                int distance = EditDistance.Measure(word, Word(i), allowed);
                if (distance > 0 && distance <= allowed)
                {
                    similar.Add((distance, -counts[i], i));
                }
            }
        }

        similar.Sort();
        return [.. similar.Take(limit).Select(found => new SimilarWord(Word(found.Word).ToString(), found.Distance))];
    }

    private ReadOnlySpan<char> Word(int word)
    {
        int start = word == 0 ? 0 : ends[word - 1];
        return letters.AsSpan(start, ends[word] - start);
    }

    private static ulong Sign(ReadOnlySpan<char> word)
    {
        ulong signature = 0;
        foreach (char letter in word)
        {
            signature |= 1UL << (letter * 37 & 63);
        }

        return signature;
    }
}
