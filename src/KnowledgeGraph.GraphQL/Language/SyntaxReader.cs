using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// Recursive descent over the grammar of the specification's appendix B, one method a production. This part holds
/// the cursor: the current token, what is expected of it and the limits.
/// </summary>
internal ref partial struct SyntaxReader
{
    private readonly ParserOptions options;
    private Lexer lexer;
    private Token token;
    private int previousEnd;
    private int tokenCount;
    private int depth;

    public SyntaxReader(Source source, ParserOptions options)
    {
        this.options = options;
        lexer = new Lexer(source);
        Advance();
    }

    private readonly Source Source => lexer.Source;

    public readonly void ExpectEnd()
    {
        if (token.Kind != TokenKind.EndOfFile)
        {
            throw Expected(TokenKind.EndOfFile);
        }
    }

    private void Advance()
    {
        previousEnd = token.End;
        token = lexer.Next();
        if (token.Kind == TokenKind.EndOfFile)
        {
            return;
        }

        tokenCount++;
        if (tokenCount > options.MaxTokens)
        {
            throw new GraphQLSyntaxException(
                Source, token.Start, $"Document contains more that {options.MaxTokens} tokens. Parsing aborted.");
        }
    }

    /// <summary>The token behind the current one; the cursor stays.</summary>
    private readonly Token Lookahead()
    {
        Lexer ahead = lexer;
        return ahead.Next();
    }

    private readonly bool Peek(TokenKind kind) => token.Kind == kind;

    private readonly bool PeekKeyword(string keyword) => IsKeyword(token, keyword);

    private readonly bool IsKeyword(Token candidate, string keyword) =>
        candidate.Kind == TokenKind.Name
        && Source.Text.AsSpan(candidate.Start, candidate.End - candidate.Start).SequenceEqual(keyword);

    private bool Accept(TokenKind kind)
    {
        if (token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool AcceptKeyword(string keyword)
    {
        if (!PeekKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (token.Kind != kind)
        {
            throw Expected(kind);
        }

        Advance();
    }

    private void ExpectKeyword(string keyword)
    {
        if (!AcceptKeyword(keyword))
        {
            throw Error(token, $"Expected \"{keyword}\", found {Describe(token)}.");
        }
    }

    private NameSyntax ReadName()
    {
        if (token.Kind != TokenKind.Name)
        {
            throw Expected(TokenKind.Name);
        }

        NameSyntax name = new(lexer.ValueOf(token)!, new Location(Source, token.Start, token.End));
        Advance();
        return name;
    }

    private void EnterLevel()
    {
        if (++depth > options.MaxDepth)
        {
            throw Error(token, $"Document nests more than {options.MaxDepth} levels deep. Parsing aborted.");
        }
    }

    private void LeaveLevel() => depth--;

    /// <summary>The range from a start to the end of the token that was read last.</summary>
    private readonly Location From(int start) => new(Source, start, previousEnd);

    private readonly string Describe(Token described)
    {
        string? value = lexer.ValueOf(described);
        string kind = Token.Describe(described.Kind);
        return value is null ? kind : $"{kind} \"{value}\"";
    }

    private readonly GraphQLSyntaxException Expected(TokenKind kind) =>
        Error(token, $"Expected {Token.Describe(kind)}, found {Describe(token)}.");

    private readonly GraphQLSyntaxException Unexpected(Token unexpected) =>
        Error(unexpected, $"Unexpected {Describe(unexpected)}.");

    private readonly GraphQLSyntaxException Error(Token at, string description) => new(Source, at.Start, description);

    private static ImmutableArray<T>.Builder NewList<T>() => ImmutableArray.CreateBuilder<T>(4);
}
