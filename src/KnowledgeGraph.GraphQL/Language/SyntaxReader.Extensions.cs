using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Extensions (section 3.4.3). An extension that extends nothing is a syntax error.</summary>
internal ref partial struct SyntaxReader
{
    private TypeSystemExtensionSyntax ReadExtension()
    {
        int start = token.Start;
        Token keyword = Lookahead();
        string? kind = keyword.Kind == TokenKind.Name ? lexer.ValueOf(keyword) : null;
        if (kind is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
        {
            throw Unexpected(keyword);
        }

        Advance();
        Advance();
        if (kind == "schema")
        {
            return ReadSchemaExtension(start);
        }

        NameSyntax name = ReadName();
        return kind switch
        {
            "scalar" => ReadScalarExtension(name, start),
            "type" => ReadObjectExtension(name, start),
            "interface" => ReadInterfaceExtension(name, start),
            "union" => ReadUnionExtension(name, start),
            "enum" => ReadEnumExtension(name, start),
            _ => ReadInputObjectExtension(name, start),
        };
    }

    private SchemaExtensionSyntax ReadSchemaExtension(int start)
    {
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<OperationTypeDefinitionSyntax> operationTypes = ReadOperationTypes();
        RequireContent(directives.Length + operationTypes.Length);
        return new SchemaExtensionSyntax(directives, operationTypes, From(start));
    }

    private ScalarTypeExtensionSyntax ReadScalarExtension(NameSyntax name, int start)
    {
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        RequireContent(directives.Length);
        return new ScalarTypeExtensionSyntax(name, directives, From(start));
    }

    private ObjectTypeExtensionSyntax ReadObjectExtension(NameSyntax name, int start)
    {
        ImmutableArray<NamedTypeSyntax> interfaces = ReadImplements();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<FieldDefinitionSyntax> fields = ReadFieldDefinitions();
        RequireContent(interfaces.Length + directives.Length + fields.Length);
        return new ObjectTypeExtensionSyntax(name, directives, interfaces, fields, From(start));
    }

    private InterfaceTypeExtensionSyntax ReadInterfaceExtension(NameSyntax name, int start)
    {
        ImmutableArray<NamedTypeSyntax> interfaces = ReadImplements();
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<FieldDefinitionSyntax> fields = ReadFieldDefinitions();
        RequireContent(interfaces.Length + directives.Length + fields.Length);
        return new InterfaceTypeExtensionSyntax(name, directives, interfaces, fields, From(start));
    }

    private UnionTypeExtensionSyntax ReadUnionExtension(NameSyntax name, int start)
    {
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<NamedTypeSyntax> types = ReadMemberTypes();
        RequireContent(directives.Length + types.Length);
        return new UnionTypeExtensionSyntax(name, directives, types, From(start));
    }

    private EnumTypeExtensionSyntax ReadEnumExtension(NameSyntax name, int start)
    {
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<EnumValueDefinitionSyntax> values = ReadEnumValues();
        RequireContent(directives.Length + values.Length);
        return new EnumTypeExtensionSyntax(name, directives, values, From(start));
    }

    private InputObjectTypeExtensionSyntax ReadInputObjectExtension(NameSyntax name, int start)
    {
        ImmutableArray<DirectiveSyntax> directives = ReadDirectives(isConstant: true);
        ImmutableArray<InputValueDefinitionSyntax> fields = ReadInputFields();
        RequireContent(directives.Length + fields.Length);
        return new InputObjectTypeExtensionSyntax(name, directives, fields, From(start));
    }

    private readonly void RequireContent(int parts)
    {
        if (parts == 0)
        {
            throw Unexpected(token);
        }
    }
}
