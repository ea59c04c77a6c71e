using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Values (section 2.9), type references (section 2.11) and descriptions.</summary>
internal ref partial struct SyntaxReader
{
    public ValueSyntax ReadValue(bool isConstant)
    {
        Token first = token;
        Location location = new(Source, first.Start, first.End);
        switch (first.Kind)
        {
            case TokenKind.LeftBracket:
                return ReadList(isConstant);
            case TokenKind.LeftBrace:
                return ReadObjectValue(isConstant);
            case TokenKind.Int:
                Advance();
                return new IntValueSyntax(lexer.ValueOf(first)!, location);
            case TokenKind.Float:
                Advance();
                return new FloatValueSyntax(lexer.ValueOf(first)!, location);
            case TokenKind.String or TokenKind.BlockString:
                return ReadString();
            case TokenKind.Name:
                Advance();
                return lexer.ValueOf(first) switch
                {
                    "true" => new BooleanValueSyntax(true, location),
                    "false" => new BooleanValueSyntax(false, location),
                    "null" => new NullValueSyntax(location),
                    string name => new EnumValueSyntax(name, location),
                    null => throw Unexpected(first),
                };
            case TokenKind.Dollar when isConstant:
                Advance();
                throw Peek(TokenKind.Name)
                    ? Error(first, $"Unexpected variable \"${lexer.ValueOf(token)}\" in constant value.")
                    : Unexpected(first);
            case TokenKind.Dollar:
                return ReadVariable();
            default:
                throw Unexpected(first);
        }
    }

    public TypeSyntax ReadType()
    {
        int start = token.Start;
        TypeSyntax type;
        if (Accept(TokenKind.LeftBracket))
        {
            EnterLevel();
            TypeSyntax item = ReadType();
            LeaveLevel();
            Expect(TokenKind.RightBracket);
            type = new ListTypeSyntax(item, From(start));
        }
        else
        {
            type = ReadNamedType();
        }

        return Accept(TokenKind.Bang) ? new NonNullTypeSyntax(type, From(start)) : type;
    }

    private NamedTypeSyntax ReadNamedType()
    {
        NameSyntax name = ReadName();
        return new NamedTypeSyntax(name, name.Location);
    }

    private VariableSyntax ReadVariable()
    {
        int start = token.Start;
        Expect(TokenKind.Dollar);
        NameSyntax name = ReadName();
        return new VariableSyntax(name, From(start));
    }

    private StringValueSyntax ReadString()
    {
        Token first = token;
        Advance();
        return new StringValueSyntax(
            lexer.ValueOf(first)!, first.Kind == TokenKind.BlockString, new Location(Source, first.Start, first.End));
    }

    private readonly bool PeekDescription() => token.Kind is TokenKind.String or TokenKind.BlockString;

    private StringValueSyntax? ReadDescription() => PeekDescription() ? ReadString() : null;

    private ListValueSyntax ReadList(bool isConstant)
    {
        int start = token.Start;
        Expect(TokenKind.LeftBracket);
        EnterLevel();
        ImmutableArray<ValueSyntax>.Builder items = NewList<ValueSyntax>();
        while (!Accept(TokenKind.RightBracket))
        {
            items.Add(ReadValue(isConstant));
        }

        LeaveLevel();
        return new ListValueSyntax(items.DrainToImmutable(), From(start));
    }

    private ObjectValueSyntax ReadObjectValue(bool isConstant)
    {
        int start = token.Start;
        Expect(TokenKind.LeftBrace);
        EnterLevel();
        ImmutableArray<ObjectFieldSyntax>.Builder fields = NewList<ObjectFieldSyntax>();
        while (!Accept(TokenKind.RightBrace))
        {
            int fieldStart = token.Start;
            NameSyntax name = ReadName();
            Expect(TokenKind.Colon);
            ValueSyntax value = ReadValue(isConstant);
            fields.Add(new ObjectFieldSyntax(name, value, From(fieldStart)));
        }

        LeaveLevel();
        return new ObjectValueSyntax(fields.DrainToImmutable(), From(start));
    }
}
