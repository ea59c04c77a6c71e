using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Bounds what introspection can be asked for: three lists of types within each other are enough for every tool.</summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Field])
{
    private const int MostLists = 3;

    public override void Enter(SyntaxNode node)
    {
        FieldSyntax field = (FieldSyntax)node;
        if (field.Name.Value is "__schema" or "__type" && IsTooDeep(field.SelectionSet))
        {
            Context.Report("Maximum introspection depth exceeded", node.Location);
            SkipChildren(node);
        }
    }

    /// <summary>
    /// Whether some way down passes too many lists. A fragment is looked at once for each number of lists above it,
    /// so that fragments which spread each other twice do not double the work with every step.
    /// </summary>
    private bool IsTooDeep(SelectionSetSyntax? below)
    {
        HashSet<(string Fragment, int Lists)> visited = [];
        Stack<(SelectionSetSyntax? SelectionSet, int Lists)> pending = new([(below, 0)]);
        while (pending.TryPop(out (SelectionSetSyntax? SelectionSet, int Lists) current))
        {
            foreach (SelectionSyntax selection in current.SelectionSet?.Selections ?? [])
            {
                switch (selection)
                {
                    case FieldSyntax { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" } list:
                        if (current.Lists + 1 >= MostLists)
                        {
                            return true;
                        }

                        pending.Push((list.SelectionSet, current.Lists + 1));
                        break;
                    case FieldSyntax field:
                        pending.Push((field.SelectionSet, current.Lists));
                        break;
                    case InlineFragmentSyntax inline:
                        pending.Push((inline.SelectionSet, current.Lists));
                        break;
                    case FragmentSpreadSyntax spread when visited.Add((spread.Name.Value, current.Lists)):
                        pending.Push((Context.FindFragment(spread.Name.Value)?.SelectionSet, current.Lists));
                        break;
                }
            }
        }

        return false;
    }
}
