using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The printing of definitions and extensions of the type system.</summary>
internal sealed partial class SyntaxWriter
{
    private void WriteTypeSystem(SyntaxNode node)
    {
        switch (node)
        {
            case TypeSystemDefinitionSyntax definition:
                WriteDescription(definition.Description);
                break;
            case TypeSystemExtensionSyntax:
                Write("extend ");
                break;
        }

        switch (node)
        {
            case ISchemaSyntax schema:
                Write("schema");
                WriteDirectives(schema.Directives);
                WriteSpacedBlock(schema.OperationTypes);
                break;
            case DirectiveDefinitionSyntax directive:
                WriteDirectiveDefinition(directive);
                break;
            case ITypeSyntax type:
                WriteTypeDefinition(type);
                break;
            case OperationTypeDefinitionSyntax operationType:
                Write(OperationDefinitionSyntax.Keyword(operationType.Operation));
                Write(": ");
                Write(operationType.Type);
                break;
            case FieldDefinitionSyntax field:
                WriteDescription(field.Description);
                Write(field.Name.Value);
                WriteArgumentDefinitions(field.Arguments);
                Write(": ");
                Write(field.Type);
                WriteDirectives(field.Directives);
                break;
            case InputValueDefinitionSyntax input:
                WriteInputValue(input);
                break;
            case EnumValueDefinitionSyntax value:
                WriteDescription(value.Description);
                Write(value.Name.Value);
                WriteDirectives(value.Directives);
                break;
        }
    }

    private void WriteTypeDefinition(ITypeSyntax type)
    {
        Write(type switch
        {
            ObjectTypeDefinitionSyntax or ObjectTypeExtensionSyntax => "type ",
            InterfaceTypeDefinitionSyntax or InterfaceTypeExtensionSyntax => "interface ",
            IMemberTypesSyntax => "union ",
            IEnumValuesSyntax => "enum ",
            IInputFieldsSyntax => "input ",
            _ => "scalar ",
        });
        Write(type.Name.Value);
        if (type is IFieldsSyntax { Interfaces.IsEmpty: false } implementing)
        {
            Write(" implements ");
            WriteJoined(implementing.Interfaces, " & ");
        }

        WriteDirectives(type.Directives);
        switch (type)
        {
            case IFieldsSyntax fields:
                WriteSpacedBlock(fields.Fields);
                break;
            case IInputFieldsSyntax fields:
                WriteSpacedBlock(fields.Fields);
                break;
            case IEnumValuesSyntax values:
                WriteSpacedBlock(values.Values);
                break;
            case IMemberTypesSyntax { Types.IsEmpty: false } members:
                Write(" = ");
                WriteJoined(members.Types, " | ");
                break;
        }
    }

    private void WriteSpacedBlock<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
    {
        if (!nodes.IsEmpty)
        {
            Write(" ");
            WriteBlock(nodes);
        }
    }

    private void WriteDirectiveDefinition(DirectiveDefinitionSyntax directive)
    {
        Write("directive @");
        Write(directive.Name.Value);
        WriteArgumentDefinitions(directive.Arguments);
        Write(directive.IsRepeatable ? " repeatable on " : " on ");
        WriteJoined(directive.Locations, " | ");
    }

    /// <summary>Arguments stand on lines of their own as soon as one of them takes several.</summary>
    private void WriteArgumentDefinitions(ImmutableArray<InputValueDefinitionSyntax> arguments)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        int start = text.Length;
        int indentationBefore = indentationWritten;
        Write("(");
        WriteJoined(arguments, ", ");
        Write(")");
        if (text.ToString(start, text.Length - start).Contains('\n', StringComparison.Ordinal))
        {
            text.Length = start;
            indentationWritten = indentationBefore;
            WriteBlock(arguments, "(", ")");
        }
    }

    private void WriteInputValue(InputValueDefinitionSyntax input)
    {
        WriteDescription(input.Description);
        Write(input.Name.Value);
        Write(": ");
        Write(input.Type);
        if (input.DefaultValue is not null)
        {
            Write(" = ");
            Write(input.DefaultValue);
        }

        WriteDirectives(input.Directives);
    }
}
