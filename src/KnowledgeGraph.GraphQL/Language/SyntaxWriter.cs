using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// The text under construction and the printing of executable syntax. A line feed in what is written, block strings
/// included, is followed by the indentation of the enclosing blocks.
/// </summary>
internal sealed partial class SyntaxWriter
{
    private const int LongestArgumentLine = 80;
    private readonly StringBuilder text = new();
    private int indent;
    private int indentationWritten;

    public override string ToString() => text.ToString();

    public void Write(SyntaxNode node)
    {
        switch (node)
        {
            case NameSyntax name:
                Write(name.Value);
                break;
            case DocumentSyntax document:
                WriteJoined(document.Definitions, "\n\n");
                break;
            case OperationDefinitionSyntax operation:
                WriteOperation(operation);
                break;
            case FragmentDefinitionSyntax fragment:
                WriteFragment(fragment);
                break;
            case VariableDefinitionSyntax variable:
                WriteVariableDefinition(variable);
                break;
            case SelectionSetSyntax selectionSet:
                WriteBlock(selectionSet.Selections);
                break;
            case FieldSyntax field:
                WriteField(field);
                break;
            case FragmentSpreadSyntax spread:
                Write("...");
                Write(spread.Name.Value);
                WriteDirectives(spread.Directives);
                break;
            case InlineFragmentSyntax inline:
                WriteInlineFragment(inline);
                break;
            case ArgumentSyntax argument:
                Write(argument.Name.Value);
                Write(": ");
                Write(argument.Value);
                break;
            case DirectiveSyntax directive:
                Write("@");
                Write(directive.Name.Value);
                WriteArguments(directive.Arguments);
                break;
            case ValueSyntax value:
                WriteValue(value);
                break;
            case ObjectFieldSyntax field:
                Write(field.Name.Value);
                Write(": ");
                Write(field.Value);
                break;
            case TypeSyntax type:
                WriteType(type);
                break;
            default:
                WriteTypeSystem(node);
                break;
        }
    }

    private void Write(string part)
    {
        int start = 0;
        for (int newLine = part.IndexOf('\n', StringComparison.Ordinal); newLine >= 0; newLine = part.IndexOf('\n', start))
        {
            text.Append(part, start, newLine - start);
            WriteNewLine();
            start = newLine + 1;
        }

        text.Append(part, start, part.Length - start);
    }

    private void WriteNewLine()
    {
        text.Append('\n').Append(' ', indent * 2);
        indentationWritten += indent * 2;
    }

    private void WriteJoined<T>(ImmutableArray<T> nodes, string separator)
        where T : SyntaxNode
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            if (i > 0)
            {
                Write(separator);
            }

            Write(nodes[i]);
        }
    }

    private void WriteBlock<T>(ImmutableArray<T> nodes, string open = "{", string close = "}")
        where T : SyntaxNode
    {
        Write(open);
        indent++;
        foreach (T node in nodes)
        {
            WriteNewLine();
            Write(node);
        }

        indent--;
        WriteNewLine();
        Write(close);
    }

    private void WriteDescription(StringValueSyntax? description)
    {
        if (description is not null)
        {
            WriteValue(description);
            WriteNewLine();
        }
    }

    private void WriteDirectives(ImmutableArray<DirectiveSyntax> directives)
    {
        foreach (DirectiveSyntax directive in directives)
        {
            Write(" ");
            Write(directive);
        }
    }

    private void WriteArguments(ImmutableArray<ArgumentSyntax> arguments)
    {
        if (!arguments.IsEmpty)
        {
            Write("(");
            WriteJoined(arguments, ", ");
            Write(")");
        }
    }

    private void WriteOperation(OperationDefinitionSyntax operation)
    {
        bool isShorthand = operation is { Operation: OperationKind.Query, Name: null, Description: null }
            && operation.VariableDefinitions.IsEmpty
            && operation.Directives.IsEmpty;
        if (!isShorthand)
        {
            WriteDescription(operation.Description);
            Write(OperationDefinitionSyntax.Keyword(operation.Operation));
            if (operation.Name is not null || !operation.VariableDefinitions.IsEmpty)
            {
                Write(" ");
            }

            Write(operation.Name?.Value ?? "");
            WriteVariableDefinitions(operation.VariableDefinitions);
            WriteDirectives(operation.Directives);
            Write(" ");
        }

        Write(operation.SelectionSet);
    }

    private void WriteFragment(FragmentDefinitionSyntax fragment)
    {
        WriteDescription(fragment.Description);
        Write("fragment ");
        Write(fragment.Name.Value);
        WriteVariableDefinitions(fragment.VariableDefinitions);
        Write(" on ");
        Write(fragment.TypeCondition.Name.Value);
        WriteDirectives(fragment.Directives);
        Write(" ");
        Write(fragment.SelectionSet);
    }

    private void WriteVariableDefinitions(ImmutableArray<VariableDefinitionSyntax> variables)
    {
        if (variables.Any(variable => variable.Description is not null))
        {
            WriteBlock(variables, "(", ")");
        }
        else if (!variables.IsEmpty)
        {
            Write("(");
            WriteJoined(variables, ", ");
            Write(")");
        }
    }

    private void WriteVariableDefinition(VariableDefinitionSyntax variable)
    {
        WriteDescription(variable.Description);
        Write(variable.Variable);
        Write(": ");
        Write(variable.Type);
        if (variable.DefaultValue is not null)
        {
            Write(" = ");
            Write(variable.DefaultValue);
        }

        WriteDirectives(variable.Directives);
    }

    /// <summary>Arguments stand on one line unless field and arguments together would be longer than 80.</summary>
    private void WriteField(FieldSyntax field)
    {
        int start = text.Length;
        int indentationBefore = indentationWritten;
        if (field.Alias is not null)
        {
            Write(field.Alias.Value);
            Write(": ");
        }

        Write(field.Name.Value);
        int argumentsStart = text.Length;
        int indentationBeforeArguments = indentationWritten;
        WriteArguments(field.Arguments);
        int length = text.Length - start - (indentationWritten - indentationBefore);
        if (length > LongestArgumentLine && !field.Arguments.IsEmpty)
        {
            text.Length = argumentsStart;
            indentationWritten = indentationBeforeArguments;
            WriteBlock(field.Arguments, "(", ")");
        }

        WriteDirectives(field.Directives);
        if (field.SelectionSet is not null)
        {
            Write(" ");
            Write(field.SelectionSet);
        }
    }

    private void WriteInlineFragment(InlineFragmentSyntax inline)
    {
        Write("...");
        if (inline.TypeCondition is not null)
        {
            Write(" on ");
            Write(inline.TypeCondition.Name.Value);
        }

        WriteDirectives(inline.Directives);
        Write(" ");
        Write(inline.SelectionSet);
    }

    private void WriteType(TypeSyntax type)
    {
        switch (type)
        {
            case NamedTypeSyntax named:
                Write(named.Name.Value);
                break;
            case ListTypeSyntax list:
                Write("[");
                Write(list.Type);
                Write("]");
                break;
            case NonNullTypeSyntax nonNull:
                Write(nonNull.Type);
                Write("!");
                break;
        }
    }

    private void WriteValue(ValueSyntax value)
    {
        switch (value)
        {
            case VariableSyntax variable:
                Write("$");
                Write(variable.Name.Value);
                break;
            case IntValueSyntax number:
                Write(number.Value);
                break;
            case FloatValueSyntax number:
                Write(number.Value);
                break;
            case StringValueSyntax { IsBlock: true } block:
                Write(BlockString.Print(block.Value));
                break;
            case StringValueSyntax plain:
                Write(Printer.PrintString(plain.Value));
                break;
            case BooleanValueSyntax boolean:
                Write(boolean.Value ? "true" : "false");
                break;
            case NullValueSyntax:
                Write("null");
                break;
            case EnumValueSyntax name:
                Write(name.Value);
                break;
            case ListValueSyntax list:
                Write("[");
                WriteJoined(list.Items, ", ");
                Write("]");
                break;
            case ObjectValueSyntax inputObject:
                Write("{");
                WriteJoined(inputObject.Fields, ", ");
                Write("}");
                break;
        }
    }
}
