using System.Numerics;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Search;

/// <summary>
/// The words of all names and titles, to find those that a mistyped word may stand for. A word's letters make a
/// signature of 64 bits; comparing signatures leaves few words to measure.
/// </summary>
internal sealed class SearchVocabulary
{
    private readonly char[] letters;
    private readonly int[] ends;
    private readonly ulong[] signatures;
    private readonly int[] counts;

    private SearchVocabulary(List<char> letters, List<int> ends, List<int> counts)
    {
        this.letters = [.. letters];
        this.ends = [.. ends];
        this.counts = [.. counts];
        signatures = new ulong[this.ends.Length];
        for (int word = 0; word < signatures.Length; word++)
        {
            signatures[word] = Sign(Word(word));
        }
    }

    /// <summary>Reads the words from the full-text index, as the connection sees it.</summary>
    public static SearchVocabulary Read(PinnedConnection connection)
    {
        List<char> letters = [];
        List<int> ends = [];
        List<int> counts = [];
        connection.Database.Execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab ('main', 'search_name', 'row')");
        SqliteStatement read = connection.Statement("SELECT term, doc FROM temp.search_word");
        while (read.Step())
        {
            letters.AddRange(read.Text(0));
            ends.Add(letters.Count);
            counts.Add(read.Int32(1));
        }

        return new SearchVocabulary(letters, ends, counts);
    }

    /// <summary>
    /// The words nearest to a mistyped one, nearest and most frequent first. Words of four letters and more may be one
    /// edit away, of eight and more two; an edit is one letter more, less, other, or two swapped.
    /// </summary>
    public SimilarWord[] FindSimilar(string word, int limit)
    {
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

/// <summary>A word that a mistyped one may stand for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Distance">Edits between the two.</param>
internal readonly record struct SimilarWord(string Word, int Distance);
