namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>A run of words that may be a concept, with where it stands in a text.</summary>
/// <param name="text">The text's words.</param>
/// <param name="words">The phrase's words as they are scored.</param>
internal sealed class Phrase(List<ConceptWord> text, ConceptWord[] words)
{
    private readonly List<(int Start, int Length)> places = new(1);

    /// <summary>The words by which it is scored: those where it stands first, or what an acronym means.</summary>
    public ConceptWord[] Words => words;

    /// <summary>The index of its first word, where it stands first.</summary>
    public int Position => places[0].Start;

    /// <summary>How often it stands in the text.</summary>
    public int Count => places.Count;

    /// <summary>How often nothing that could belong to it stands before it.</summary>
    public int LeftMost { get; private set; }

    /// <summary>How often nothing that could belong to it stands behind it.</summary>
    public int RightMost { get; private set; }

    /// <summary>How often it stands within a longer phrase that stands in the text twice or more.</summary>
    public int Nested { get; set; }

    public bool InTitle { get; private set; }

    /// <summary>Notes that it stands in the text.</summary>
    public void Add(int start, int length, bool isLeftMost, bool isRightMost)
    {
        places.Add((start, length));
        LeftMost += isLeftMost ? 1 : 0;
        RightMost += isRightMost ? 1 : 0;
        InTitle |= text[start].InTitle;
    }

    /// <summary>The form in which it is printed most often, of these the one with the fewest capitals.</summary>
    public ConceptWord[] UsualForm() => places
        .Select(place => text.GetRange(place.Start, place.Length))
        .GroupBy(form => string.Join(' ', form.Select(word => word.Printed)), StringComparer.Ordinal)
        .OrderByDescending(form => form.Count())
        .ThenBy(form => form.Key.Count(char.IsUpper))
        .ThenBy(form => form.Key, StringComparer.Ordinal)
        .First().First().ToArray();
}
