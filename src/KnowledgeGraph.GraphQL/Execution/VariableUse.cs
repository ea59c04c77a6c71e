using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Finds arguments that a request decides.</summary>
internal static class VariableUse
{
    /// <summary>True where an argument of the fields or of any field below them holds a variable.</summary>
    public static bool In(IEnumerable<FieldSyntax> fields, IReadOnlyDictionary<string, FragmentDefinitionSyntax> fragments)
    {
        HashSet<string> visited = [];
        return fields.Any(InSelection);

        bool InSelection(SelectionSyntax selection) => selection switch
        {
            FieldSyntax field => field.Arguments.Any(static argument => In(argument.Value)) || InSet(field.SelectionSet),
            InlineFragmentSyntax inline => InSet(inline.SelectionSet),
            FragmentSpreadSyntax spread => visited.Add(spread.Name.Value)
                && fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionSyntax? fragment) && InSet(fragment.SelectionSet),
            _ => false,
        };

        bool InSet(SelectionSetSyntax? set) => set is not null && set.Selections.Any(InSelection);
    }

    /// <summary>True where a value is or holds a variable.</summary>
    public static bool In(ValueSyntax value) => value switch
    {
        VariableSyntax => true,
        ListValueSyntax list => list.Items.Any(In),
        ObjectValueSyntax fields => fields.Fields.Any(static field => In(field.Value)),
        _ => false,
    };
}
