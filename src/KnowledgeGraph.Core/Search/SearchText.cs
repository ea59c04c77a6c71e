using System.Buffers;
using System.Text;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// Texts as the search index holds them: folded (see <see cref="FoldedText"/>), one space between words. Folding
/// here and not in a store's tokenizer makes the index and every question fold alike.
/// </summary>
public static class SearchText
{
    /// <summary>
    /// Appends a folded text, with a space before it where something stands there already. Most words are plain ASCII
    /// and fold at a tenth of the cost of the others, so each goes its own way.
    /// </summary>
    public static void AppendFolded(ArrayBufferWriter<byte> output, string text)
    {
        foreach (Range range in text.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = text.AsSpan()[range];
            if (Ascii.IsValid(word))
            {
                AppendAscii(output, word);
            }
            else if (Fold(word.ToString()) is { Length: > 0 } folded)
            {
                AppendSpace(output);
                Encoding.UTF8.GetBytes(folded, output);
            }
        }
    }

    /// <summary>The words of a text, folded, in order.</summary>
    public static string[] Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? AsciiWords(text) : Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Folds a text and sets every ideograph or kana apart as a word: such scripts write no spaces.</summary>
    public static string Fold(string text)
    {
        string folded = FoldedText.Fold(text);
        if (!folded.EnumerateRunes().Any(IsWordOfItsOwn))
        {
            return folded;
        }

        StringBuilder apart = new(folded.Length * 2);
        foreach (Rune rune in folded.EnumerateRunes())
        {
            if (IsWordOfItsOwn(rune))
            {
                apart.Append(' ').Append(rune).Append(' ');
            }
            else
            {
                apart.Append(rune);
            }
        }

        return apart.ToString();
    }

    private static bool IsWordOfItsOwn(Rune rune) => rune.Value
        is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static void AppendSpace(ArrayBufferWriter<byte> output)
    {
        if (output.WrittenCount > 0)
        {
            output.Write(" "u8);
        }
    }

    // The words of Fold at a tenth of its cost: a search takes the names of thousands of candidates apart.
    private static string[] AsciiWords(string text)
    {
        const int onStack = 256;
        Span<char> word = text.Length <= onStack ? stackalloc char[onStack] : new char[text.Length];
        List<string> words = new(8);
        int length = 0;
        foreach (char letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                word[length++] = char.ToLowerInvariant(letter);
            }
            else if (letter != '\'' && length > 0)
            {
                words.Add(word[..length].ToString());
                length = 0;
            }
        }

        if (length > 0)
        {
            words.Add(word[..length].ToString());
        }

        return [.. words];
    }

    // The same as FoldedText.Fold for texts without accents.
    private static void AppendAscii(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        Span<byte> folded = output.GetSpan(text.Length + 1);
        int length = 0;
        bool pendingSpace = output.WrittenCount > 0;
        foreach (char letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                if (pendingSpace)
                {
                    folded[length++] = (byte)' ';
                    pendingSpace = false;
                }

                folded[length++] = (byte)(char.IsAsciiLetterUpper(letter) ? letter | 0x20 : letter);
            }
            else if (letter != '\'')
            {
                pendingSpace |= length > 0;
            }
        }

        output.Advance(length);
    }
}
