using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Finds the variables that decide what an operation selects.</summary>
internal static class ConditionVariables
{
    /// <summary>The names of variables that <c>@skip</c> and <c>@include</c> read, in the order of their appearance.</summary>
    public static string[] Of(OperationDefinitionSyntax operation, IReadOnlyDictionary<string, FragmentDefinitionSyntax> fragments)
    {
        List<string> names = [];
        HashSet<string> visited = [];
        Walk(operation.SelectionSet);
        return [.. names];

        void Walk(SelectionSetSyntax set)
        {
            foreach (SelectionSyntax selection in set.Selections)
            {
                Note(selection.Directives);
                switch (selection)
                {
                    case FieldSyntax { SelectionSet: { } below }:
                        Walk(below);
                        break;
                    case InlineFragmentSyntax inline:
                        Walk(inline.SelectionSet);
                        break;
                    case FragmentSpreadSyntax spread when visited.Add(spread.Name.Value) && fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionSyntax? fragment):
                        Walk(fragment.SelectionSet);
                        break;
                    default:
                        break;
                }
            }
        }

        void Note(ImmutableArray<DirectiveSyntax> directives)
        {
            foreach (DirectiveSyntax directive in directives)
            {
                if (directive is { Name.Value: "skip" or "include", Arguments: [{ Value: VariableSyntax variable }] } && !names.Contains(variable.Name.Value))
                {
                    names.Add(variable.Name.Value);
                }
            }
        }
    }
}
