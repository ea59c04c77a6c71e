using System.Buffers;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The part of the lexer that reads strings (section 2.9.4) and makes values out of tokens.</summary>
internal ref partial struct Lexer
{
    private static readonly SearchValues<char> s_endsOfRuns = SearchValues.Create("\"\\\n\r");

    /// <summary>
    /// The value of a token: names and numbers as they stand, strings with their escapes resolved, block strings
    /// dedented, comments without their sign; null for punctuators and the ends of the text.
    /// </summary>
    public readonly string? ValueOf(Token token)
    {
        ReadOnlySpan<char> range = text[token.Start..token.End];
        switch (token.Kind)
        {
            case TokenKind.Name:
                return NameTable.Shared.Add(range);
            case TokenKind.Int or TokenKind.Float:
                return range.ToString();
            case TokenKind.Comment:
                return range[1..].ToString();
            case TokenKind.String:
                return StringValue(token);
            case TokenKind.BlockString:
                return BlockString.Dedent(range[3..^3].Contains('\\') ? range[3..^3].ToString().Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal) : range[3..^3]);
            default:
                return null;
        }
    }

    private readonly string StringValue(Token token)
    {
        ReadOnlySpan<char> raw = text[(token.Start + 1)..(token.End - 1)];
        int escape = raw.IndexOf('\\');
        if (escape < 0)
        {
            return raw.ToString();
        }

        StringBuilder value = new(raw.Length);
        Span<char> units = stackalloc char[2];
        int position = token.Start + 1;
        while (escape >= 0)
        {
            value.Append(raw[..escape]);
            position += escape;
            position += ReadEscape(position, out int codePoint);
            value.Append(units[..new Rune(codePoint).EncodeToUtf16(units)]);
            raw = text[position..(token.End - 1)];
            escape = raw.IndexOf('\\');
        }

        return value.Append(raw).ToString();
    }

    private Token ReadString(int start)
    {
        int position = start + 1;
        while (true)
        {
            position = SkipCharacters(position, text[position..].IndexOfAny(s_endsOfRuns));
            switch (At(position))
            {
                case '"':
                    return Take(TokenKind.String, position + 1);
                case '\\':
                    position += ReadEscape(position, out _);
                    break;
                default:
                    throw Error(position, "Unterminated string.");
            }
        }
    }

    private Token ReadBlockString(int start)
    {
        int position = start + 3;
        while (true)
        {
            int quotes = text[position..].IndexOf("\"\"\"");
            position = SkipCharacters(position, quotes);
            if (quotes < 0)
            {
                throw Error(position, "Unterminated string.");
            }

            if (text[position - 1] != '\\')
            {
                return Take(TokenKind.BlockString, position + 3);
            }

            position += 3;
        }
    }

    /// <summary>Passes over as many units as an index says, all that there are where it is −1.</summary>
    private readonly int SkipCharacters(int position, int length)
    {
        int end = length < 0 ? text.Length : position + length;
        int broken = FindHalfPair(position, end);
        return broken < 0 ? end : throw Error(broken, $"Invalid character within String: {DescribeCharacter(broken)}.");
    }

    /// <summary>Reads the escape sequence that begins at the position; returns how many units it takes.</summary>
    private readonly int ReadEscape(int position, out int codePoint)
    {
        char kind = At(position + 1);
        if (kind == 'u')
        {
            return At(position + 2) == '{' ? ReadBracedUnicode(position, out codePoint) : ReadUnicode(position, out codePoint);
        }

        codePoint = kind switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error(position, $"Invalid character escape sequence: \"{Excerpt(position, 2)}\"."),
        };
        return 2;
    }

    /// <summary>Four hexadecimal digits, or twice four that form a surrogate pair.</summary>
    private readonly int ReadUnicode(int position, out int codePoint)
    {
        int first = ReadHexadecimal(position + 2);
        if (first >= 0 && !char.IsSurrogate((char)first))
        {
            codePoint = first;
            return 6;
        }

        if (first >= 0 && char.IsHighSurrogate((char)first) && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            int second = ReadHexadecimal(position + 8);
            if (second >= 0 && char.IsLowSurrogate((char)second))
            {
                codePoint = char.ConvertToUtf32((char)first, (char)second);
                return 12;
            }
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, 6)}\".");
    }

    /// <summary>Hexadecimal digits between braces, twelve units at the most.</summary>
    private readonly int ReadBracedUnicode(int position, out int codePoint)
    {
        const int LongestSequence = 12;
        codePoint = 0;
        int size = 3;
        while (size < LongestSequence)
        {
            char c = At(position + size++);
            if (c == '}')
            {
                if (size >= 5 && Rune.IsValid(codePoint))
                {
                    return size;
                }

                break;
            }

            if (!char.IsAsciiHexDigit(c))
            {
                break;
            }

            codePoint = (codePoint << 4) | (char.IsAsciiDigit(c) ? c - '0' : (c | ' ') - 'a' + 10);
            if (codePoint < 0)
            {
                break;
            }
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, size)}\".");
    }

    private readonly int ReadHexadecimal(int position) =>
        position + 4 <= text.Length
        && int.TryParse(text.Slice(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? value
            : -1;

    private readonly string Excerpt(int position, int length) =>
        text.Slice(position, Math.Min(length, text.Length - position)).ToString();
}
