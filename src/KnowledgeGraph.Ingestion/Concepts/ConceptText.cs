using System.Text.RegularExpressions;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>A title and abstract as words in segments; what stands between punctuation is one segment.</summary>
internal sealed partial class ConceptText
{
    private const int LongestText = 20_000;

    private ConceptText(List<ConceptWord> words) => Words = words;

    /// <summary>All words in order, those of the title first.</summary>
    public List<ConceptWord> Words { get; }

    /// <summary>Takes a paper's text apart; of very long abstracts the beginning.</summary>
    public static ConceptText Of(string? title, string? text)
    {
        List<ConceptWord> words = [];
        int segment = Read(title ?? string.Empty, inTitle: true, 0, words);
        Read(text ?? string.Empty, inTitle: false, segment, words);
        return new ConceptText(words);
    }

    private static int Read(string text, bool inTitle, int segment, List<ConceptWord> words)
    {
        string clean = Formula().Replace(text.Length > LongestText ? text[..LongestText] : text, " | ");
        int position = 0;
        segment++;
        bool isSentenceStart = true;
        while (position < clean.Length)
        {
            if (!char.IsLetterOrDigit(clean[position]))
            {
                if (!char.IsWhiteSpace(clean[position]))
                {
                    segment++;
                    isSentenceStart |= clean[position] is '.' or ':' or '?' or '!' or '|';
                }

                position++;
                continue;
            }

            int end = End(clean, position);
            words.Add(new ConceptWord(WithoutPossessive(clean[position..end]), segment, inTitle, isSentenceStart));
            isSentenceStart = false;
            position = end;
        }

        return segment;
    }

    // A word goes on over a single hyphen, apostrophe, point, ampersand or plus between letters or digits.
    private static int End(string text, int position)
    {
        while (position < text.Length)
        {
            bool isInner = char.IsLetterOrDigit(text[position])
                || (text[position] is '-' or '‐' or '‑' or '\'' or '’' or '.' or '&' or '+' && position + 1 < text.Length && char.IsLetterOrDigit(text[position + 1]));
            if (!isInner)
            {
                break;
            }

            position++;
        }

        return position;
    }

    private static string WithoutPossessive(string word) =>
        word.Length > 2 && word[^1] == 's' && word[^2] is '\'' or '’' ? word[..^2] : word;

    // Formulas and addresses hold no words.
    [GeneratedRegex(@"\$[^$]{0,300}\$|https?://\S+|www\.\S+|\\[A-Za-z]+")]
    private static partial Regex Formula();
}
