using System.Globalization;
using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The part of the lexer that reads strings (section 2.9.4) and makes values out of tokens.</summary>
internal ref partial struct Lexer
{
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
                return BlockString.Dedent(range[3..^3].ToString().Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal));
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
        int position = token.Start + 1;
        int end = token.End - 1;
        while (position < end)
        {
            if (text[position] != '\\')
            {
                value.Append(text[position++]);
                continue;
            }

            position += ReadEscape(position, out int codePoint);
            value.Append(char.ConvertFromUtf32(codePoint));
        }

        return value.ToString();
    }

    private Token ReadString(int start)
    {
        int position = start + 1;
        while (position < text.Length)
        {
            char c = text[position];
            if (c == '"')
            {
                return Take(TokenKind.String, position + 1);
            }

            if (c is '\n' or '\r')
            {
                break;
            }

            position += c == '\\' ? ReadEscape(position, out _) : StringCharacterWidth(position);
        }

        throw Error(position, "Unterminated string.");
    }

    private Token ReadBlockString(int start)
    {
        int position = start + 3;
        while (position < text.Length)
        {
            char c = text[position];
            if (c == '"' && text[position..].StartsWith("\"\"\""))
            {
                return Take(TokenKind.BlockString, position + 3);
            }

            bool isEscapedEnd = c == '\\' && text[position..].StartsWith("\\\"\"\"");
            position += isEscapedEnd ? 4 : StringCharacterWidth(position);
        }

        throw Error(position, "Unterminated string.");
    }

    private readonly int StringCharacterWidth(int position)
    {
        int width = CharacterWidth(position);
        return width > 0
            ? width
            : throw Error(position, $"Invalid character within String: {DescribeCharacter(position)}.");
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

            codePoint = (codePoint << 4) | Convert.ToInt32(c.ToString(), 16);
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
