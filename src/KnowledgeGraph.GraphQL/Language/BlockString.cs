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
    public static string Dedent(ReadOnlySpan<char> raw)
    {
        int commonIndent = int.MaxValue;
        int firstFilled = -1;
        int lastFilled = -1;
        int number = 0;
        for (int next = 0; TryTakeLine(raw, ref next, out ReadOnlySpan<char> line); number++)
        {
            int indent = IndentOf(line);
            if (indent == line.Length)
            {
                continue;
            }

            firstFilled = firstFilled < 0 ? number : firstFilled;
            lastFilled = number;
            if (number != 0)
            {
                commonIndent = Math.Min(commonIndent, indent);
            }
        }

        if (firstFilled < 0)
        {
            return "";
        }

        StringBuilder value = new(raw.Length);
        number = 0;
        for (int next = 0; number <= lastFilled && TryTakeLine(raw, ref next, out ReadOnlySpan<char> line); number++)
        {
            if (number < firstFilled)
            {
                continue;
            }

            if (number > firstFilled)
            {
                value.Append('\n');
            }

            value.Append(line[(number == 0 ? 0 : Math.Min(commonIndent, line.Length))..]);
        }

        return value.ToString();
    }

    /// <summary>The next line without its end; there is one more line than there are line ends.</summary>
    /// <param name="text">All lines.</param>
    /// <param name="next">Where the line begins, then where the one behind it does; −1 behind the last one.</param>
    /// <param name="line">The line.</param>
    private static bool TryTakeLine(ReadOnlySpan<char> text, ref int next, out ReadOnlySpan<char> line)
    {
        if (next < 0)
        {
            line = default;
            return false;
        }

        ReadOnlySpan<char> rest = text[next..];
        int end = rest.IndexOfAny('\r', '\n');
        line = end < 0 ? rest : rest[..end];
        next = end < 0 ? -1 : next + end + (rest[end..].StartsWith("\r\n") ? 2 : 1);
        return true;
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

    private static int IndentOf(ReadOnlySpan<char> line)
    {
        int indent = 0;
        while (indent < line.Length && IsBlank(line[indent]))
        {
            indent++;
        }

        return indent;
    }
}
