namespace KnowledgeGraph.Ingestion.Loading.AuthorListing;

/// <summary>What a page itself says of names and words, which tells glued titles and names apart.</summary>
internal sealed class NameEvidence
{
    // A page has tens of names; this bounds a hostile file.
    private const int MostEntries = 200_000;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> givenNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> surnames = new(StringComparer.Ordinal);
    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lowerWords = new(StringComparer.Ordinal);

    /// <summary>Reads a page for its free-standing names and the words of its abstracts.</summary>
    public static async ValueTask<NameEvidence> CollectAsync(SourceDocument document, CancellationToken cancellationToken)
    {
        NameEvidence evidence = new();
        int linesBelowHeading = 0;
        await foreach (TextLine line in document.ReadTextAsync(cancellationToken))
        {
            linesBelowHeading = ListingHeading.Read(line.Text, document.AsOf) is null ? linesBelowHeading + 1 : 0;
            if (linesBelowHeading == 1)
            {
                evidence.AddNames(line.Text);
            }
            else if (linesBelowHeading > 1)
            {
                evidence.AddWords(line.Text);
            }
        }

        return evidence;
    }

    public bool IsName(string name) => names.Contains(name);

    public bool IsGivenName(string name) => givenNames.Contains(name);

    public bool IsSurname(string name) => surnames.Contains(name);

    /// <summary>Whether a word stands in an abstract, in any case.</summary>
    public bool IsWord(string word) => words.Contains(word);

    /// <summary>Whether a word stands in an abstract in lower case, as names do not.</summary>
    public bool IsLowerWord(string word) => lowerWords.Contains(word);

    /// <summary>Takes the words of a text.</summary>
    public void AddWords(string text)
    {
        foreach (Range range in SplitWords(text))
        {
            if (words.Count >= MostEntries)
            {
                return;
            }

            string word = text[range];
            words.Add(word);
            if (char.IsLower(word[0]))
            {
                lowerWords.Add(word);
            }
        }
    }

    /// <summary>Takes the names of a byline that stand free: behind the last comma, and the one before where three stand.</summary>
    public void AddNames(string byline)
    {
        string[] parts = BylineReader.Authors(byline).Split(", ");
        foreach (string name in parts.Length > 2 ? parts[^2..] : parts[Math.Min(1, parts.Length)..])
        {
            string[] words = name.Split(' ');
            if (names.Count < MostEntries && words.Length > 1 && NameShape.Plausibility(name) > -1)
            {
                names.Add(name);
                givenNames.Add(words[0]);
                surnames.Add(words[^1]);
            }
        }
    }

    private static List<Range> SplitWords(string text)
    {
        List<Range> words = [];
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool isInner = index < text.Length && (char.IsLetterOrDigit(text[index]) || (text[index] == '-' && start >= 0));
            if (isInner)
            {
                start = start < 0 ? index : start;
            }
            else if (start >= 0)
            {
                words.Add(start..index);
                start = -1;
            }
        }

        return words;
    }
}
