using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// Walks a syntax tree in the order of the text. Names and descriptions are not visited: they are read from the
/// nodes that hold them.
/// </summary>
internal abstract class SyntaxWalker
{
    protected abstract void Visit(SyntaxNode node);

    protected void VisitChildren(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentSyntax document:
                VisitAll(document.Definitions);
                break;
            case FieldSyntax field:
                VisitAll(field.Arguments);
                VisitAll(field.Directives);
                VisitIfAny(field.SelectionSet);
                break;
            case SelectionSetSyntax selectionSet:
                VisitAll(selectionSet.Selections);
                break;
            case ArgumentSyntax argument:
                Visit(argument.Value);
                break;
            case InlineFragmentSyntax inline:
                VisitIfAny(inline.TypeCondition);
                VisitAll(inline.Directives);
                Visit(inline.SelectionSet);
                break;
            case FragmentSpreadSyntax spread:
                VisitAll(spread.Directives);
                break;
            case OperationDefinitionSyntax operation:
                VisitAll(operation.VariableDefinitions);
                VisitAll(operation.Directives);
                Visit(operation.SelectionSet);
                break;
            case FragmentDefinitionSyntax fragment:
                VisitAll(fragment.VariableDefinitions);
                Visit(fragment.TypeCondition);
                VisitAll(fragment.Directives);
                Visit(fragment.SelectionSet);
                break;
            case VariableDefinitionSyntax variable:
                Visit(variable.Variable);
                Visit(variable.Type);
                VisitIfAny(variable.DefaultValue);
                VisitAll(variable.Directives);
                break;
            case DirectiveSyntax directive:
                VisitAll(directive.Arguments);
                break;
            case ListValueSyntax list:
                VisitAll(list.Items);
                break;
            case ObjectValueSyntax inputObject:
                VisitAll(inputObject.Fields);
                break;
            case ObjectFieldSyntax field:
                Visit(field.Value);
                break;
            case ListTypeSyntax list:
                Visit(list.Type);
                break;
            case NonNullTypeSyntax nonNull:
                Visit(nonNull.Type);
                break;
            default:
                VisitTypeSystemChildren(node);
                break;
        }
    }

    private void VisitTypeSystemChildren(SyntaxNode node)
    {
        switch (node)
        {
            case IFieldsSyntax type:
                VisitAll(type.Interfaces);
                VisitAll(type.Directives);
                VisitAll(type.Fields);
                break;
            case IInputFieldsSyntax type:
                VisitAll(type.Directives);
                VisitAll(type.Fields);
                break;
            case IMemberTypesSyntax type:
                VisitAll(type.Directives);
                VisitAll(type.Types);
                break;
            case IEnumValuesSyntax type:
                VisitAll(type.Directives);
                VisitAll(type.Values);
                break;
            case ITypeSyntax type:
                VisitAll(type.Directives);
                break;
            case ISchemaSyntax schema:
                VisitAll(schema.Directives);
                VisitAll(schema.OperationTypes);
                break;
            case OperationTypeDefinitionSyntax operationType:
                Visit(operationType.Type);
                break;
            case FieldDefinitionSyntax field:
                VisitAll(field.Arguments);
                Visit(field.Type);
                VisitAll(field.Directives);
                break;
            case InputValueDefinitionSyntax input:
                Visit(input.Type);
                VisitIfAny(input.DefaultValue);
                VisitAll(input.Directives);
                break;
            case EnumValueDefinitionSyntax value:
                VisitAll(value.Directives);
                break;
            case DirectiveDefinitionSyntax directive:
                VisitAll(directive.Arguments);
                break;
        }
    }

    private void VisitAll<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
    {
        foreach (T node in nodes)
        {
            Visit(node);
        }
    }

    private void VisitIfAny(SyntaxNode? node)
    {
        if (node is not null)
        {
            Visit(node);
        }
    }
}
