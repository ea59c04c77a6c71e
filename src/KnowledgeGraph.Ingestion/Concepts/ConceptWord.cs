namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>A word of a paper's text.</summary>
internal sealed class ConceptWord
{
    private string? stem;
    private double? rarity;
    private string? term;

    public ConceptWord(string printed, int segment, bool inTitle, bool isSentenceStart)
    {
        Printed = printed;
        Segment = segment;
        InTitle = inTitle;
        IsSentenceStart = isSentenceStart;
        Lower = printed.ToLowerInvariant();
        IsStop = printed.Length < 2 || StopWords.Contains(Lower) || IsQuantity(printed);
    }

    /// <summary>True for a capital behind which small letters stand, where neither a sentence nor a title asks for it.</summary>
    public bool IsCapitalized => !InTitle && !IsSentenceStart && Printed.Length > 1 && char.IsUpper(Printed[0]) && !HasInnerCapital;

    /// <summary>True for a capital behind the first letter: "ImageNet", "LLM".</summary>
    public bool HasInnerCapital => Printed.Skip(1).Any(char.IsUpper);

    /// <summary>The word as printed.</summary>
    public string Printed { get; }

    public string Lower { get; }

    /// <summary>The segment that it stands in; concepts do not reach over segments.</summary>
    public int Segment { get; }

    public bool InTitle { get; }

    public bool IsSentenceStart { get; }

    /// <summary>True where no phrase contains the word.</summary>
    public bool IsStop { get; }

    /// <summary>The stem, for counting.</summary>
    public string Stem => stem ??= PorterStemmer.Stem(Singular.Of(Lower));

    /// <summary>True for a word behind which verbs stand.</summary>
    public bool IsBeforeVerb => Lower is "to" or "can" or "could" or "may" or "might" or "will" or "would" or "should" or "must" or "cannot" or "not" or "they" or "we" or "it";

    /// <summary>How rare the stem is, see <see cref="DocumentFrequencies"/>.</summary>
    public double Rarity => rarity ??= DocumentFrequencies.Rarity(Stem);

    /// <summary>The word as <see cref="ConceptName.Term"/>, by which names are compared.</summary>
    public string Term => term ??= ConceptName.Term(Printed);

    // "650", "5.2x" and "10k" are quantities; "3D" and "2D-CNN" are not.
    private static bool IsQuantity(string printed) =>
        !printed.Any(char.IsLetter) || (char.IsDigit(printed[0]) && !(printed.Length > 1 && printed[1] is 'D' or 'd'));
}
