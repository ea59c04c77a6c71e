namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>All phrases of a text: one to five words of a run that no stop word or punctuation breaks.</summary>
internal sealed class PhraseList
{
    private const int MostWords = 5;
    private readonly Dictionary<string, Phrase> _byStems = new(StringComparer.Ordinal);
    private readonly List<Phrase> _phrases = [];

    private PhraseList()
    {
    }

    /// <summary>The phrases, in the order of their first words.</summary>
    public IReadOnlyList<Phrase> Phrases => _phrases;

    public static PhraseList Of(ConceptText text)
    {
        PhraseList list = new();
        List<(int Start, int End)> runs = Runs(text.Words);
        foreach ((int start, int end) in runs)
        {
            list.AddRun(text.Words, start, end);
        }

        foreach ((int start, int end) in runs)
        {
            list.CountNested(text.Words, start, end);
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

    private void AddRun(List<ConceptWord> words, int start, int end)
    {
        // Behind "to" or "can" a verb begins the run, and the phrase begins behind it.
        int leftMost = start > 0 && end > start + 1 && words[start - 1].IsBeforeVerb ? start + 1 : start;
        for (int first = start; first < end; first++)
        {
            for (int length = 1; length <= MostWords && first + length <= end; length++)
            {
                string key = Key(words, first, length);
                if (!_byStems.TryGetValue(key, out Phrase? phrase))
                {
                    _byStems[key] = phrase = new Phrase([.. words.GetRange(first, length)], first);
                    _phrases.Add(phrase);
                }

                phrase.Add([.. words.GetRange(first, length)], first == leftMost, first + length == end);
            }
        }
    }

    private void CountNested(List<ConceptWord> words, int start, int end)
    {
        for (int first = start; first < end; first++)
        {
            for (int length = 1; length < MostWords && first + length <= end; length++)
            {
                bool isNested = (first > start && _byStems[Key(words, first - 1, length + 1)].Count > 1)
                    || (first + length < end && _byStems[Key(words, first, length + 1)].Count > 1);
                _byStems[Key(words, first, length)].Nested += isNested ? 1 : 0;
            }
        }
    }

    private static string Key(List<ConceptWord> words, int first, int length) =>
        length == 1 ? words[first].Stem : string.Join(' ', words.GetRange(first, length).Select(word => word.Stem));
}
