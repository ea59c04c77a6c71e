namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>A run of words that may be a concept, with where it stands in the text.</summary>
/// <param name="words">Its words where it stands first.</param>
/// <param name="position">The index of its first word there.</param>
internal sealed class Phrase(ConceptWord[] words, int position)
{
    private readonly Dictionary<string, (int Count, ConceptWord[] Words)> _forms = new(StringComparer.Ordinal);

    /// <summary>Its words where it stands first.</summary>
    public ConceptWord[] Words => words;

    /// <summary>The index of its first word, where it stands first.</summary>
    public int Position => position;

    /// <summary>How often it stands in the text.</summary>
    public int Count { get; private set; }

    /// <summary>How often nothing that could belong to it stands before it.</summary>
    public int LeftMost { get; private set; }

    /// <summary>How often nothing that could belong to it stands behind it.</summary>
    public int RightMost { get; private set; }

    /// <summary>How often it stands within a longer phrase that stands in the text twice or more.</summary>
    public int Nested { get; set; }

    public bool InTitle { get; private set; }

    /// <summary>Notes that it stands in the text.</summary>
    public void Add(ConceptWord[] printed, bool isLeftMost, bool isRightMost)
    {
        Count++;
        LeftMost += isLeftMost ? 1 : 0;
        RightMost += isRightMost ? 1 : 0;
        InTitle |= printed[0].InTitle;
        string form = string.Join(' ', printed.Select(word => word.Printed));
        _forms[form] = (_forms.GetValueOrDefault(form).Count + 1, printed);
    }

    /// <summary>The form in which it is printed most often, of these the one with the fewest capitals.</summary>
    public ConceptWord[] UsualForm => _forms.OrderByDescending(form => form.Value.Count)
        .ThenBy(form => form.Key.Count(char.IsUpper))
        .ThenBy(form => form.Key, StringComparer.Ordinal)
        .First().Value.Words;
}
