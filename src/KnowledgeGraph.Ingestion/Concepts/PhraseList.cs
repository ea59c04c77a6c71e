using System.Runtime.InteropServices;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>All phrases of a text: one to five words of a run that no stop word or punctuation breaks.</summary>
internal sealed class PhraseList
{
    private const int MostWords = 5;

    // Five stems of twelve bits are one key: a text has fewer than 4,096 different words.
    private const int BitsOfStem = 12;
    private readonly List<ConceptWord> words;
    private readonly ulong[] stems;
    private readonly Dictionary<ulong, Phrase> byStems = [];
    private readonly List<Phrase> phrases = [];

    private PhraseList(ConceptText text)
    {
        words = text.Words;
        stems = new ulong[words.Count];
        Dictionary<string, ulong> numbers = new(StringComparer.Ordinal);
        for (int index = 0; index < words.Count; index++)
        {
            if (!words[index].IsStop)
            {
                ref ulong number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, words[index].Stem, out bool isKnown);
                number = isKnown ? number : (ulong)numbers.Count;
                stems[index] = number;
            }
        }
    }

    /// <summary>The phrases, in the order of their first words.</summary>
    public IReadOnlyList<Phrase> Phrases => phrases;

    public static PhraseList Of(ConceptText text)
    {
        PhraseList list = new(text);
        List<(int Start, int End)> runs = Runs(text.Words);
        foreach ((int start, int end) in runs)
        {
            list.AddRun(start, end);
        }

        foreach ((int start, int end) in runs)
        {
            list.CountNested(start, end);
        }

        return list;
    }

    private static List<(int Start, int End)> Runs(List<ConceptWord> words)
    {
        List<(int, int)> runs = [];
        int start = 0;
        for (int index = 0; index <= words.Count; index++)
        {
            bool isBreak = index == words.Count || words[index].IsStop;
            if (isBreak || (index > start && words[index].Segment != words[index - 1].Segment))
            {
                if (index > start)
                {
                    runs.Add((start, index));
                }

                start = isBreak ? index + 1 : index;
            }
        }

        return runs;
    }

    private void AddRun(int start, int end)
    {
        // Behind "to" or "can" a verb begins the run, and the phrase begins behind it.
        int leftMost = start > 0 && end > start + 1 && words[start - 1].IsBeforeVerb ? start + 1 : start;
        for (int first = start; first < end; first++)
        {
            ulong key = 0;
            for (int length = 1; length <= MostWords && first + length <= end; length++)
            {
                key = (key << BitsOfStem) | stems[first + length - 1];
                ref Phrase? phrase = ref CollectionsMarshal.GetValueRefOrAddDefault(byStems, key, out _);
                if (phrase is null)
                {
                    phrase = new Phrase(words, [.. CollectionsMarshal.AsSpan(words).Slice(first, length)]);
                    phrases.Add(phrase);
                }

                phrase.Add(first, length, first == leftMost, first + length == end);
            }
        }
    }

    private void CountNested(int start, int end)
    {
        for (int first = start; first < end; first++)
        {
            for (int length = 1; length < MostWords && first + length <= end; length++)
            {
                bool isNested = (first > start && byStems[Key(first - 1, length + 1)].Count > 1)
                    || (first + length < end && byStems[Key(first, length + 1)].Count > 1);
                byStems[Key(first, length)].Nested += isNested ? 1 : 0;
            }
        }
    }

    private ulong Key(int first, int length)
    {
        ulong key = 0;
        for (int index = first; index < first + length; index++)
        {
            key = (key << BitsOfStem) | stems[index];
        }

        return key;
    }
}
