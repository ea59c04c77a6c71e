namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>How the words of a text are written where they do not begin a sentence: names with capitals, others without.</summary>
internal sealed class WordForms
{
    private readonly HashSet<string> small = new(StringComparer.Ordinal);
    private readonly HashSet<string> capitalized = new(StringComparer.Ordinal);

    public WordForms(ConceptText text)
    {
        foreach (ConceptWord word in text.Words)
        {
            if (char.IsLower(word.Printed[0]))
            {
                small.Add(word.Lower);
            }
            else if (word.IsCapitalized)
            {
                capitalized.Add(word.Lower);
            }
        }
    }

    /// <summary>The name of a concept: small letters but for names and acronyms, the last word in the singular.</summary>
    public string Name(ConceptWord[] words) =>
        string.Join(' ', words.Select((word, index) => Form(word, index == words.Length - 1)));

    private string Form(ConceptWord word, bool isLast)
    {
        bool? isName = DocumentFrequencies.IsName(word.Stem);
        if (word.Printed.Contains('-', StringComparison.Ordinal))
        {
            string parts = string.Join('-', word.Printed.Split('-').Select(part => IsAllCapitals(part) ? part : part.ToLowerInvariant()));
            return isLast ? Singular.Of(parts) : parts;
        }

        // "FacTorization" shows where an acronym comes from; "ImageNet" is written so.
        if (IsAllCapitals(word.Printed) || (word.HasInnerCapital && isName is not false))
        {
            return isLast ? Acronyms.WithoutPlural(word.Printed) : word.Printed;
        }

        string form = isLast ? Singular.Of(word.Lower) : word.Lower;
        return char.IsUpper(word.Printed[0]) && !small.Contains(word.Lower) && (isName ?? capitalized.Contains(word.Lower))
            ? char.ToUpperInvariant(form[0]) + form[1..]
            : form;
    }

    private static bool IsAllCapitals(string word) =>
        word.Count(char.IsUpper) > 1 && !Acronyms.WithoutPlural(word).Any(char.IsLower);
}
