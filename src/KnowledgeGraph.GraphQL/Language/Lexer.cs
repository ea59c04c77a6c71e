using System.Buffers;
using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// Cuts a text into tokens (section 2.1). A token is a range; values are made from it only where somebody asks, so
/// that reading ahead and skipping cost nothing but the walk.
/// </summary>
internal ref partial struct Lexer(Source source)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz0123456789");

    private readonly ReadOnlySpan<char> text = source.Text;

    public Source Source { get; } = source;

    /// <summary>Where the next token is looked for.</summary>
    public int Position { get; set; }

    /// <summary>The next token that is no comment.</summary>
    public Token Next()
    {
        Token token;
        do
        {
            token = NextWithComments();
        }
        while (token.Kind == TokenKind.Comment);
        return token;
    }

    /// <summary>The next token, comments included.</summary>
    public Token NextWithComments()
    {
        SkipIgnored();
        int start = Position;
        if (start >= text.Length)
        {
            return new Token(TokenKind.EndOfFile, text.Length, text.Length);
        }

        char first = text[start];
        TokenKind punctuator = first switch
        {
            '!' => TokenKind.Bang,
            '$' => TokenKind.Dollar,
            '&' => TokenKind.Ampersand,
            '(' => TokenKind.LeftParenthesis,
            ')' => TokenKind.RightParenthesis,
            ':' => TokenKind.Colon,
            '=' => TokenKind.EqualsSign,
            '@' => TokenKind.At,
            '[' => TokenKind.LeftBracket,
            ']' => TokenKind.RightBracket,
            '{' => TokenKind.LeftBrace,
            '|' => TokenKind.Pipe,
            '}' => TokenKind.RightBrace,
            _ => TokenKind.StartOfFile,
        };
        if (punctuator != TokenKind.StartOfFile)
        {
            return Take(punctuator, start + 1);
        }

        if (IsNameStart(first))
        {
            int length = text[start..].IndexOfAnyExcept(NameCharacters);
            return Take(TokenKind.Name, length < 0 ? text.Length : start + length);
        }

        return first switch
        {
            '#' => ReadComment(start),
            '"' when text[start..].StartsWith("\"\"\"") => ReadBlockString(start),
            '"' => ReadString(start),
            '.' when text[start..].StartsWith("...") => Take(TokenKind.Spread, start + 3),
            '-' or (>= '0' and <= '9') => ReadNumber(start),
            _ => throw UnexpectedCharacter(start),
        };
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private Token Take(TokenKind kind, int end)
    {
        Token token = new(kind, Position, end);
        Position = end;
        return token;
    }

    private void SkipIgnored()
    {
        int position = Position;
        while (position < text.Length && text[position] is ' ' or '\n' or '\r' or ',' or '\t' or '\uFEFF')
        {
            position++;
        }

        Position = position;
    }

    private Token ReadComment(int start)
    {
        int length = text[start..].IndexOfAny('\n', '\r');
        int end = length < 0 ? text.Length : start + length;
        int broken = FindHalfPair(start, end);
        return Take(TokenKind.Comment, broken < 0 ? end : broken);
    }

    /// <summary>Sections 2.9.1 and 2.9.2; what follows must not look like a part of the number.</summary>
    private Token ReadNumber(int start)
    {
        TokenKind kind = TokenKind.Int;
        int position = start;
        if (At(position) == '-')
        {
            position++;
        }

        if (At(position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(position)))
            {
                throw Error(position, $"Invalid number, unexpected digit after 0: {DescribeCharacter(position)}.");
            }
        }
        else
        {
            position = ReadDigits(position);
        }

        if (At(position) == '.')
        {
            kind = TokenKind.Float;
            position = ReadDigits(position + 1);
        }

        if (At(position) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            position++;
            if (At(position) is '+' or '-')
            {
                position++;
            }

            position = ReadDigits(position);
        }

        if (At(position) == '.' || IsNameStart(At(position)))
        {
            throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
        }

        return Take(kind, position);
    }

    private readonly int ReadDigits(int position)
    {
        int digits = text[Math.Min(position, text.Length)..].IndexOfAnyExceptInRange('0', '9');
        return digits switch
        {
            0 => throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}."),
            > 0 => position + digits,
            _ when position < text.Length => text.Length,
            _ => throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}."),
        };
    }

    /// <summary>The character at a position; behind the end of the text, the character zero.</summary>
    private readonly char At(int position) => position < text.Length ? text[position] : '\0';

    /// <summary>The first half of a surrogate pair within a range that stands without its other half; −1 for none.</summary>
    private readonly int FindHalfPair(int start, int end)
    {
        int position = start;
        while (text[position..end].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var ahead)
        {
            position += ahead;
            if (CharacterWidth(position) == 0)
            {
                return position;
            }

            // Pairs mostly come one after the other.
            while (position < end && CharacterWidth(position) == 2)
            {
                position += 2;
            }
        }

        return -1;
    }

    /// <summary>How many UTF-16 units the character takes; 0 for half a surrogate pair.</summary>
    private readonly int CharacterWidth(int position)
    {
        char c = text[position];
        if (!char.IsSurrogate(c))
        {
            return 1;
        }

        return char.IsHighSurrogate(c) && char.IsLowSurrogate(At(position + 1)) ? 2 : 0;
    }

    private readonly GraphQLSyntaxException UnexpectedCharacter(int position)
    {
        if (text[position] == '\'')
        {
            return Error(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        }

        string kind = CharacterWidth(position) == 0 ? "Invalid" : "Unexpected";
        return Error(position, $"{kind} character: {DescribeCharacter(position)}.");
    }

    /// <summary>A character for a message: printable ASCII in quotes, everything else by its code point.</summary>
    private readonly string DescribeCharacter(int position)
    {
        if (position >= text.Length)
        {
            return "<EOF>";
        }

        char c = text[position];
        if (c is >= ' ' and <= '~')
        {
            return c == '"' ? "'\"'" : $"\"{c}\"";
        }

        int codePoint = CharacterWidth(position) == 2 ? char.ConvertToUtf32(c, text[position + 1]) : c;
        return $"U+{codePoint:X4}";
    }

    private readonly GraphQLSyntaxException Error(int position, string description) => new(Source, position, description);

    /// <summary>A text without what the grammar ignores, for cache keys and transport (section 2.1.7).</summary>
    public static string StripIgnored(string text)
    {
        Lexer lexer = new(new Source(text));
        StringBuilder stripped = new(text.Length);
        bool afterNonPunctuator = false;
        for (Token token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next())
        {
            bool isNonPunctuator = !token.IsPunctuator;
            if (afterNonPunctuator && (isNonPunctuator || token.Kind == TokenKind.Spread))
            {
                stripped.Append(' ');
            }

            if (token.Kind == TokenKind.BlockString)
            {
                stripped.Append(BlockString.Print(lexer.ValueOf(token)!, minimize: true));
            }
            else
            {
                stripped.Append(text, token.Start, token.End - token.Start);
            }

            afterNonPunctuator = isNonPunctuator;
        }

        return stripped.ToString();
    }
}
