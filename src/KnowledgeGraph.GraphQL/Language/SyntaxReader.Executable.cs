using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Documents, operations, selections and fragments (sections 2.2 to 2.8, 2.10, 2.12).</summary>
internal ref partial struct SyntaxReader
{
    public DocumentSyntax ReadDocument()
    {
        ImmutableArray<DefinitionSyntax>.Builder definitions = NewList<DefinitionSyntax>();
        do
        {
            definitions.Add(ReadDefinition());
        }
        while (!Peek(TokenKind.EndOfFile));
        return new DocumentSyntax(definitions.DrainToImmutable(), new Location(Source, 0, Source.Text.Length))
        {
            TokenCount = tokenCount,
        };
    }

    private DefinitionSyntax ReadDefinition()
    {
        if (Peek(TokenKind.LeftBrace))
        {
            return ReadOperation(description: null);
        }

        int start = token.Start;
        Token descriptionToken = token;
        bool hasDescription = PeekDescription();
        Token keyword = hasDescription ? Lookahead() : token;
        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        if (IsKeyword(keyword, "extend"))
        {
            return hasDescription
                ? throw Error(
                    descriptionToken,
                    "Unexpected description, descriptions are supported only on type definitions.")
                : ReadExtension();
        }

        StringValueSyntax? description = ReadDescription();
        return lexer.ValueOf(keyword) switch
        {
            "query" or "mutation" or "subscription" => ReadOperation(description),
            "fragment" => ReadFragmentDefinition(description),
            "schema" => ReadSchema(description, start),
            "scalar" => ReadScalar(description, start),
            "type" => ReadObject(description, start),
            "interface" => ReadInterface(description, start),
            "union" => ReadUnion(description, start),
            "enum" => ReadEnum(description, start),
            "input" => ReadInputObject(description, start),
            "directive" => ReadDirectiveDefinition(description, start),
            _ => throw (hasDescription
                ? Error(
                    descriptionToken,
                    "Unexpected description, descriptions are supported only on type definitions.")
                : Unexpected(keyword)),
        };
    }

    private OperationDefinitionSyntax ReadOperation(StringValueSyntax? description)
    {
        int start = description?.Location.Start ?? token.Start;
        if (Peek(TokenKind.LeftBrace))
        {
            SelectionSetSyntax shorthand = ReadSelectionSet();
            return new OperationDefinitionSyntax(OperationKind.Query, null, null, [], [], shorthand, From(start));
        }

        OperationKind operation = ReadOperationKind();
        NameSyntax? name = Peek(TokenKind.Name) ? ReadName() : null;
        ImmutableArray<VariableDefinitionSyntax> variables = ReadVariableDefinitions();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: false);
        SelectionSetSyntax selections = ReadSelectionSet();
        return new OperationDefinitionSyntax(operation, name, description, variables, directives, selections, From(start));
    }

    private OperationKind ReadOperationKind()
    {
        Token operation = token;
        Expect(TokenKind.Name);
        return lexer.ValueOf(operation) switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(operation),
        };
    }

    private ImmutableArray<VariableDefinitionSyntax> ReadVariableDefinitions()
    {
        if (!Accept(TokenKind.LeftParenthesis))
        {
            return [];
        }

        ImmutableArray<VariableDefinitionSyntax>.Builder variables = NewList<VariableDefinitionSyntax>();
        do
        {
            variables.Add(ReadVariableDefinition());
        }
        while (!Accept(TokenKind.RightParenthesis));
        return variables.DrainToImmutable();
    }

    private VariableDefinitionSyntax ReadVariableDefinition()
    {
        int start = token.Start;
        StringValueSyntax? description = ReadDescription();
        VariableSyntax variable = ReadVariable();
        Expect(TokenKind.Colon);
        TypeSyntax type = ReadType();
        ValueSyntax? defaultValue = Accept(TokenKind.EqualsSign) ? ReadValue(isConstant: true) : null;
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        return new VariableDefinitionSyntax(description, variable, type, defaultValue, directives, From(start));
    }

    private SelectionSetSyntax ReadSelectionSet()
    {
        int start = token.Start;
        Expect(TokenKind.LeftBrace);
        EnterLevel();
        ImmutableArray<SelectionSyntax>.Builder selections = NewList<SelectionSyntax>();
        do
        {
            selections.Add(Peek(TokenKind.Spread) ? ReadFragment() : ReadField());
        }
        while (!Accept(TokenKind.RightBrace));
        LeaveLevel();
        return new SelectionSetSyntax(selections.DrainToImmutable(), From(start));
    }

    private FieldSyntax ReadField()
    {
        int start = token.Start;
        NameSyntax name = ReadName();
        NameSyntax? alias = null;
        if (Accept(TokenKind.Colon))
        {
            alias = name;
            name = ReadName();
        }

        ImmutableArray<ArgumentSyntax> arguments = ReadArguments(isConstant: false);
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: false);
        SelectionSetSyntax? selections = Peek(TokenKind.LeftBrace) ? ReadSelectionSet() : null;
        return new FieldSyntax(alias, name, arguments, directives, selections, From(start));
    }

    private SelectionSyntax ReadFragment()
    {
        int start = token.Start;
        Expect(TokenKind.Spread);
        bool hasTypeCondition = AcceptKeyword("on");
        if (!hasTypeCondition && Peek(TokenKind.Name))
        {
            NameSyntax name = ReadFragmentName();
            ImmutableArray<DirectiveSyntax> spreadDirectives = ReadDirectives(isConstant: false);
            return new FragmentSpreadSyntax(name, spreadDirectives, From(start));
        }

        NamedTypeSyntax? typeCondition = hasTypeCondition ? ReadNamedType() : null;
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: false);
        SelectionSetSyntax selections = ReadSelectionSet();
        return new InlineFragmentSyntax(typeCondition, directives, selections, From(start));
    }

    private FragmentDefinitionSyntax ReadFragmentDefinition(StringValueSyntax? description)
    {
        int start = description?.Location.Start ?? token.Start;
        ExpectKeyword("fragment");
        NameSyntax name = ReadFragmentName();
        ImmutableArray<VariableDefinitionSyntax> variables = options.AllowFragmentVariables ? ReadVariableDefinitions() : [];
        ExpectKeyword("on");
        NamedTypeSyntax typeCondition = ReadNamedType();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: false);
        SelectionSetSyntax selections = ReadSelectionSet();
        return new FragmentDefinitionSyntax(
            name, typeCondition, description, variables, directives, selections, From(start));
    }

    /// <summary>Any name but "on", which would make a spread and an inline fragment look alike.</summary>
    private NameSyntax ReadFragmentName() => lexer.ValueOf(token) == "on" ? throw Unexpected(token) : ReadName();

    private ImmutableArray<ArgumentSyntax> ReadArguments(bool isConstant)
    {
        if (!Accept(TokenKind.LeftParenthesis))
        {
            return [];
        }

        ImmutableArray<ArgumentSyntax>.Builder arguments = NewList<ArgumentSyntax>();
        do
        {
            int start = token.Start;
            NameSyntax name = ReadName();
            Expect(TokenKind.Colon);
            ValueSyntax value = ReadValue(isConstant);
            arguments.Add(new ArgumentSyntax(name, value, From(start)));
        }
        while (!Accept(TokenKind.RightParenthesis));
        return arguments.DrainToImmutable();
    }

    private ImmutableArray<DirectiveSyntax> ReadDirectives(bool isConstant)
    {
        if (!Peek(TokenKind.At))
        {
            return [];
        }

        ImmutableArray<DirectiveSyntax>.Builder directives = NewList<DirectiveSyntax>();
        while (Peek(TokenKind.At))
        {
            int start = token.Start;
            Advance();
            NameSyntax name = ReadName();
            ImmutableArray<ArgumentSyntax> arguments = ReadArguments(isConstant);
            directives.Add(new DirectiveSyntax(name, arguments, From(start)));
        }

        return directives.DrainToImmutable();
    }
}
