using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Definitions of the type system (section 3).</summary>
internal ref partial struct SyntaxReader
{
    private SchemaDefinitionSyntax ReadSchema(StringValueSyntax? description, int start)
    {
        ExpectKeyword("schema");
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        if (!Peek(TokenKind.LeftBrace))
        {
            throw Expected(TokenKind.LeftBrace);
        }

        ImmutableArray<OperationTypeDefinitionSyntax> operationTypes = ReadOperationTypes();
        return new SchemaDefinitionSyntax(description, directives, operationTypes, From(start));
    }

    private ImmutableArray<OperationTypeDefinitionSyntax> ReadOperationTypes()
    {
        if (!Accept(TokenKind.LeftBrace))
        {
            return [];
        }

        ImmutableArray<OperationTypeDefinitionSyntax>.Builder operationTypes = NewList<OperationTypeDefinitionSyntax>();
        do
        {
            int start = token.Start;
            OperationKind operation = ReadOperationKind();
            Expect(TokenKind.Colon);
            NamedTypeSyntax type = ReadNamedType();
            operationTypes.Add(new OperationTypeDefinitionSyntax(operation, type, From(start)));
        }
        while (!Accept(TokenKind.RightBrace));
        return operationTypes.DrainToImmutable();
    }

    private ScalarTypeDefinitionSyntax ReadScalar(StringValueSyntax? description, int start)
    {
        ExpectKeyword("scalar");
        NameSyntax name = ReadName();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        return new ScalarTypeDefinitionSyntax(description, name, directives, From(start));
    }

    private ObjectTypeDefinitionSyntax ReadObject(StringValueSyntax? description, int start)
    {
        ExpectKeyword("type");
        NameSyntax name = ReadName();
        ImmutableArray<NamedTypeSyntax> interfaces = ReadImplements();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<FieldDefinitionSyntax> fields = ReadFieldDefinitions();
        return new ObjectTypeDefinitionSyntax(description, name, directives, interfaces, fields, From(start));
    }

    private InterfaceTypeDefinitionSyntax ReadInterface(StringValueSyntax? description, int start)
    {
        ExpectKeyword("interface");
        NameSyntax name = ReadName();
        ImmutableArray<NamedTypeSyntax> interfaces = ReadImplements();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<FieldDefinitionSyntax> fields = ReadFieldDefinitions();
        return new InterfaceTypeDefinitionSyntax(description, name, directives, interfaces, fields, From(start));
    }

    private UnionTypeDefinitionSyntax ReadUnion(StringValueSyntax? description, int start)
    {
        ExpectKeyword("union");
        NameSyntax name = ReadName();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<NamedTypeSyntax> types = ReadMemberTypes();
        return new UnionTypeDefinitionSyntax(description, name, directives, types, From(start));
    }

    private EnumTypeDefinitionSyntax ReadEnum(StringValueSyntax? description, int start)
    {
        ExpectKeyword("enum");
        NameSyntax name = ReadName();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<EnumValueDefinitionSyntax> values = ReadEnumValues();
        return new EnumTypeDefinitionSyntax(description, name, directives, values, From(start));
    }

    private InputObjectTypeDefinitionSyntax ReadInputObject(StringValueSyntax? description, int start)
    {
        ExpectKeyword("input");
        NameSyntax name = ReadName();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<InputValueDefinitionSyntax> fields = ReadInputFields();
        return new InputObjectTypeDefinitionSyntax(description, name, directives, fields, From(start));
    }

    private DirectiveDefinitionSyntax ReadDirectiveDefinition(StringValueSyntax? description, int start)
    {
        ExpectKeyword("directive");
        Expect(TokenKind.At);
        NameSyntax name = ReadName();
        ImmutableArray<InputValueDefinitionSyntax> arguments = ReadArgumentDefinitions();
        bool isRepeatable = AcceptKeyword("repeatable");
        ExpectKeyword("on");
        ImmutableArray<NameSyntax>.Builder locations = NewList<NameSyntax>();
        Accept(TokenKind.Pipe);
        do
        {
            Token locationToken = token;
            NameSyntax location = ReadName();
            locations.Add(DirectiveLocationName.TryParse(location.Value, out _) ? location : throw Unexpected(locationToken));
        }
        while (Accept(TokenKind.Pipe));
        return new DirectiveDefinitionSyntax(
            description, name, arguments, isRepeatable, locations.DrainToImmutable(), From(start));
    }

    private ImmutableArray<NamedTypeSyntax> ReadImplements() =>
        AcceptKeyword("implements") ? ReadNamedTypes(TokenKind.Ampersand) : [];

    private ImmutableArray<NamedTypeSyntax> ReadMemberTypes() =>
        Accept(TokenKind.EqualsSign) ? ReadNamedTypes(TokenKind.Pipe) : [];

    private ImmutableArray<NamedTypeSyntax> ReadNamedTypes(TokenKind separator)
    {
        ImmutableArray<NamedTypeSyntax>.Builder types = NewList<NamedTypeSyntax>();
        Accept(separator);
        do
        {
            types.Add(ReadNamedType());
        }
        while (Accept(separator));
        return types.DrainToImmutable();
    }

    private ImmutableArray<FieldDefinitionSyntax> ReadFieldDefinitions()
    {
        if (!Accept(TokenKind.LeftBrace))
        {
            return [];
        }

        ImmutableArray<FieldDefinitionSyntax>.Builder fields = NewList<FieldDefinitionSyntax>();
        do
        {
            int start = token.Start;
            StringValueSyntax? description = ReadDescription();
            NameSyntax name = ReadName();
            ImmutableArray<InputValueDefinitionSyntax> arguments = ReadArgumentDefinitions();
            Expect(TokenKind.Colon);
            TypeSyntax type = ReadType();
            ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
            fields.Add(new FieldDefinitionSyntax(description, name, arguments, type, directives, From(start)));
        }
        while (!Accept(TokenKind.RightBrace));
        return fields.DrainToImmutable();
    }

    private ImmutableArray<InputValueDefinitionSyntax> ReadArgumentDefinitions() =>
        Accept(TokenKind.LeftParenthesis) ? ReadInputValues(TokenKind.RightParenthesis) : [];

    private ImmutableArray<InputValueDefinitionSyntax> ReadInputFields() =>
        Accept(TokenKind.LeftBrace) ? ReadInputValues(TokenKind.RightBrace) : [];

    private ImmutableArray<InputValueDefinitionSyntax> ReadInputValues(TokenKind end)
    {
        ImmutableArray<InputValueDefinitionSyntax>.Builder values = NewList<InputValueDefinitionSyntax>();
        do
        {
            int start = token.Start;
            StringValueSyntax? description = ReadDescription();
            NameSyntax name = ReadName();
            Expect(TokenKind.Colon);
            TypeSyntax type = ReadType();
            ValueSyntax? defaultValue = Accept(TokenKind.EqualsSign) ? ReadValue(isConstant: true) : null;
            ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
            values.Add(new InputValueDefinitionSyntax(description, name, type, defaultValue, directives, From(start)));
        }
        while (!Accept(end));
        return values.DrainToImmutable();
    }

    private ImmutableArray<EnumValueDefinitionSyntax> ReadEnumValues()
    {
        if (!Accept(TokenKind.LeftBrace))
        {
            return [];
        }

        ImmutableArray<EnumValueDefinitionSyntax>.Builder values = NewList<EnumValueDefinitionSyntax>();
        do
        {
            int start = token.Start;
            StringValueSyntax? description = ReadDescription();
            if (lexer.ValueOf(token) is "true" or "false" or "null")
            {
                throw Error(token, $"{Describe(token)} is reserved and cannot be used for an enum value.");
            }

            NameSyntax name = ReadName();
            ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
            values.Add(new EnumValueDefinitionSyntax(description, name, directives, From(start)));
        }
        while (!Accept(TokenKind.RightBrace));
        return values.DrainToImmutable();
    }
}
