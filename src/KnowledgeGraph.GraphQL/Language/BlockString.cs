using System.Buffers;
using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The indentation rules of block strings (section 2.9.4 "Block Strings").</summary>
internal static class BlockString
{
    private const int LongestSingleLine = 70;
    private static readonly SearchValues<char> Unprintable =
        SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\r\u000E\u000F");

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary>
    /// The value of a raw block string: common indentation removed from all lines but the first, blank lines
    /// removed from both ends, lines joined with line feeds.
    /// </summary>
    public static string Dedent(string raw)
    {
        string[] lines = raw.Split(LineEnds, StringSplitOptions.None);
        int commonIndent = int.MaxValue;
        int firstFilled = -1;
        int lastFilled = -1;
        for (int i = 0; i < lines.Length; i++)
        {
            int indent = IndentOf(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            firstFilled = firstFilled < 0 ? i : firstFilled;
            lastFilled = i;
            if (i != 0)
            {
                commonIndent = Math.Min(commonIndent, indent);
            }
        }

        if (firstFilled < 0)
        {
            return "";
        }

        StringBuilder value = new(raw.Length);
        for (int i = firstFilled; i <= lastFilled; i++)
        {
            if (i > firstFilled)
            {
                value.Append('\n');
            }

            int skip = i == 0 ? 0 : Math.Min(commonIndent, lines[i].Length);
            value.Append(lines[i].AsSpan(skip));
        }

        return value.ToString();
    }

    /// <summary>
    /// A block string, quotes included, that reads back as the value. Minimised, it takes no more lines than the
    /// value needs.
    /// </summary>
    public static string Print(string value, bool minimize = false)
    {
        string escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        string[] lines = escaped.Split(LineEnds, StringSplitOptions.None);
        bool isSingleLine = lines.Length == 1;

        // Lines that are all indented would lose that indentation when read back, unless the first line is blank.
        bool needsLeadingNewLine = lines.Length > 1
            && lines.Skip(1).All(line => line.Length == 0 || IsBlank(line[0]));
        bool endsInTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        bool needsTrailingNewLine = (value.EndsWith('"') && !endsInTripleQuotes) || value.EndsWith('\\');
        bool onLinesOfItsOwn = !minimize
            && (!isSingleLine || value.Length > LongestSingleLine || needsTrailingNewLine || needsLeadingNewLine || endsInTripleQuotes);

        StringBuilder text = new(escaped.Length + 8);
        text.Append("\"\"\"");
        bool keepsFirstLine = isSingleLine && value.Length > 0 && IsBlank(value[0]);
        if ((onLinesOfItsOwn && !keepsFirstLine) || needsLeadingNewLine)
        {
            text.Append('\n');
        }

        text.Append(escaped);
        if (onLinesOfItsOwn || needsTrailingNewLine)
        {
            text.Append('\n');
        }

        return text.Append("\"\"\"").ToString();
    }

    /// <summary>
    /// Whether the value can be written as a block string at all: no control characters, no blank line at either
    /// end, no indentation that all lines have in common.
    /// </summary>
    public static bool CanPrint(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        if (value.AsSpan().ContainsAny(Unprintable))
        {
            return false;
        }

        string[] lines = value.Split('\n');
        bool[] isBlank = [.. lines.Select(line => IndentOf(line) == line.Length)];
        if (isBlank[^1] || lines.Length == 1)
        {
            return !isBlank[^1];
        }

        bool hasCommonIndent = lines.Where((_, i) => !isBlank[i]).All(line => IndentOf(line) > 0);
        return !isBlank[0] && !hasCommonIndent;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static int IndentOf(string line)
    {
        int indent = 0;
        while (indent < line.Length && IsBlank(line[indent]))
        {
            indent++;
        }

        return indent;
    }
}
