using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Prints schemas as SDL that builds the same schema again.</summary>
public static class SchemaPrinter
{
    /// <summary>The schema without what the specification defines: one blank line between definitions.</summary>
    public static string Print(Schema schema)
    {
        List<string> parts = [];
        bool isConventional = schema.Description is null
            && Enum.GetValues<OperationKind>().All(operation => schema.RootType(operation) is not { } root || root.Name == operation.ToString());
        if (!isConventional)
        {
            parts.Add(PrintRootTypes(schema));
        }

        parts.AddRange(schema.Directives.Where(directive => !directive.IsBuiltIn).Select(PrintDirective));
        parts.AddRange(schema.Types.Where(type => !SpecifiedDefinitions.IsType(type.Name)).Select(Print));
        return string.Join("\n\n", parts);
    }

    /// <summary>What the specification defines: built-in directives and the types of introspection.</summary>
    public static string PrintIntrospection(Schema schema) => string.Join(
        "\n\n",
        schema.Directives.Where(directive => directive.IsBuiltIn).Select(PrintDirective)
            .Concat(schema.Types.Where(type => type.IsIntrospectionType).Select(Print)));

    /// <summary>One type.</summary>
    public static string Print(NamedType type)
    {
        StringBuilder text = new();
        AppendDescription(text, type.Description, "", isFirst: true);
        switch (type)
        {
            case ScalarType scalar:
                text.Append("scalar ").Append(scalar.Name);
                if (scalar.SpecifiedByUrl is not null)
                {
                    text.Append(" @specifiedBy(url: ").Append(Printer.PrintString(scalar.SpecifiedByUrl)).Append(')');
                }

                break;
            case ComplexType complex:
                text.Append(complex is ObjectType ? "type " : "interface ").Append(complex.Name);
                if (!complex.DeclaredInterfaces.IsEmpty)
                {
                    text.Append(" implements ").AppendJoin(" & ", complex.DeclaredInterfaces);
                }

                AppendBlock(text, complex.Fields, field => field.Description, AppendField);
                break;
            case UnionType union:
                text.Append("union ").Append(union.Name);
                if (!union.DeclaredTypes.IsEmpty)
                {
                    text.Append(" = ").AppendJoin(" | ", union.DeclaredTypes);
                }

                break;
            case EnumType enumType:
                text.Append("enum ").Append(enumType.Name);
                AppendBlock(text, enumType.Values, value => value.Description, AppendEnumValue);
                break;
            case InputObjectType inputObject:
                text.Append("input ").Append(inputObject.Name).Append(inputObject.IsOneOf ? " @oneOf" : "");
                AppendBlock(text, inputObject.Fields, field => field.Description, AppendInputValue);
                break;
        }

        return text.ToString();
    }

    private static string PrintRootTypes(Schema schema)
    {
        StringBuilder text = new();
        AppendDescription(text, schema.Description, "", isFirst: true);
        text.Append("schema {\n");
        foreach (OperationKind operation in Enum.GetValues<OperationKind>())
        {
            if (schema.RootType(operation) is { } root)
            {
                text.Append("  ").Append(OperationDefinitionSyntax.Keyword(operation)).Append(": ").Append(root.Name).Append('\n');
            }
        }

        // Without any root type the braces still stand on lines of their own.
        return text.Append(text[^2] == '{' ? "\n}" : "}").ToString();
    }

    private static string PrintDirective(DirectiveDefinition directive)
    {
        StringBuilder text = new();
        AppendDescription(text, directive.Description, "", isFirst: true);
        text.Append("directive @").Append(directive.Name);
        AppendArguments(text, directive.Arguments, "");
        return text.Append(directive.IsRepeatable ? " repeatable on " : " on ")
            .AppendJoin(" | ", directive.Locations.Select(DirectiveLocationName.Of))
            .ToString();
    }

    private static void AppendBlock<T>(
        StringBuilder text, ImmutableArray<T> items, Func<T, string?> descriptionOf, Action<StringBuilder, T> append)
    {
        if (items.IsEmpty)
        {
            return;
        }

        text.Append(" {\n");
        for (int i = 0; i < items.Length; i++)
        {
            AppendDescription(text, descriptionOf(items[i]), "  ", isFirst: i == 0);
            text.Append("  ");
            append(text, items[i]);
            text.Append('\n');
        }

        text.Append('}');
    }

    private static void AppendField(StringBuilder text, FieldDefinition field)
    {
        text.Append(field.Name);
        AppendArguments(text, field.Arguments, "  ");
        text.Append(": ").Append(field.Type);
        AppendDeprecation(text, field.DeprecationReason);
    }

    private static void AppendEnumValue(StringBuilder text, EnumValueDefinition value)
    {
        text.Append(value.Name);
        AppendDeprecation(text, value.DeprecationReason);
    }

    private static void AppendInputValue(StringBuilder text, InputValueDefinition input)
    {
        text.Append(input.Name).Append(": ").Append(input.Type);
        if (ValuePrinter.DefaultValueOf(input) is { } defaultValue)
        {
            text.Append(" = ").Append(defaultValue);
        }

        AppendDeprecation(text, input.DeprecationReason);
    }

    /// <summary>Arguments stand on one line unless one of them has a description.</summary>
    private static void AppendArguments(StringBuilder text, ImmutableArray<ArgumentDefinition> arguments, string indentation)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        bool onOneLine = arguments.All(argument => string.IsNullOrEmpty(argument.Description));
        text.Append(onOneLine ? "(" : "(\n");
        for (int i = 0; i < arguments.Length; i++)
        {
            if (onOneLine)
            {
                text.Append(i > 0 ? ", " : "");
                AppendInputValue(text, arguments[i]);
                continue;
            }

            AppendDescription(text, arguments[i].Description, "  " + indentation, isFirst: i == 0);
            text.Append("  ").Append(indentation);
            AppendInputValue(text, arguments[i]);
            text.Append('\n');
        }

        text.Append(onOneLine ? ")" : indentation + ")");
    }

    private static void AppendDeprecation(StringBuilder text, string? reason)
    {
        if (reason == DirectiveDefinition.DefaultDeprecationReason)
        {
            text.Append(" @deprecated");
        }
        else if (reason is not null)
        {
            text.Append(" @deprecated(reason: ").Append(Printer.PrintString(reason)).Append(')');
        }
    }

    private static void AppendDescription(StringBuilder text, string? description, string indentation, bool isFirst)
    {
        if (description is null)
        {
            return;
        }

        string literal = BlockString.CanPrint(description) ? BlockString.Print(description) : Printer.PrintString(description);
        text.Append(indentation.Length > 0 && !isFirst ? "\n" : "")
            .Append(indentation)
            .Append(literal.Replace("\n", "\n" + indentation, StringComparison.Ordinal))
            .Append('\n');
    }
}
