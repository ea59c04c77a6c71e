using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Core.Graph;

/// <summary>The one folding of names and titles that makes printed variants equal; stores and loaders share it.</summary>
public static class FoldedText
{
    /// <summary>
    /// Folds case, accents, letters with strokes, ligatures and punctuation: "Pau Rodríguez" and "PAU RODRIGUEZ"
    /// both give "pau rodriguez"; runs of anything but letters and digits become one space.
    /// </summary>
    /// <returns>The folded text, empty where the text has no letter or digit.</returns>
    public static string Fold(string text)
    {
        string decomposed = WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormKD);
        StringBuilder folded = new(decomposed.Length);
        bool pendingSpace = false;
        foreach (Rune rune in decomposed.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || IsApostrophe(rune))
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune))
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            AppendFolded(folded, Rune.ToLowerInvariant(rune));
        }

        return folded.ToString();
    }

    // Half a character cannot be normalised; as U+FFFD it folds like punctuation.
    private static string WithoutLoneSurrogates(string text)
    {
        int place = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        return place < 0 ? text : string.Concat(text.EnumerateRunes());
    }

    // An apostrophe stands within a name or word ("O'Neil", "doesn't"): it joins and does not separate.
    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or 0x2019 or 0x02BC or 0x2018;

    // Letters that Unicode does not decompose, as library catalogues spell them without their strokes.
    private static void AppendFolded(StringBuilder folded, Rune rune)
    {
        switch (rune.Value)
        {
            case 'ø': folded.Append('o'); break;
            case 'ł': folded.Append('l'); break;
            case 'đ' or 'ð': folded.Append('d'); break;
            case 'ħ': folded.Append('h'); break;
            case 'ı': folded.Append('i'); break;
            case 'ß': folded.Append("ss"); break;
            case 'æ': folded.Append("ae"); break;
            case 'œ': folded.Append("oe"); break;
            case 'þ': folded.Append("th"); break;
            default: folded.Append(rune); break;
        }
    }
}
