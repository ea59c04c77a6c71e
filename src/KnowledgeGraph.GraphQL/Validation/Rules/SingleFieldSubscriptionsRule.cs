using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>
/// Section 5.2.4.1, "Single Root Field": a subscription selects one root field, no introspection, and lets no
/// condition decide whether it selects it.
/// </summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.OperationDefinition])
{
    public override void Enter(SyntaxNode node)
    {
        OperationDefinitionSyntax operation = (OperationDefinitionSyntax)node;
        if (operation.Operation != OperationKind.Subscription || Context.Schema.SubscriptionType is not { } type)
        {
            return;
        }

        string subject = operation.Name is null ? "Anonymous Subscription" : $"Subscription \"{operation.Name.Value}\"";
        Collection collection = new(Context, type);
        collection.Collect(operation.SelectionSet);
        if (collection.Conditions.Count > 0)
        {
            Context.Report(
                $"{subject} must not use `@skip` or `@include` directives in the top level selection.", collection.Conditions);
        }

        if (collection.Fields.Count > 1)
        {
            Context.Report($"{subject} must select only one top level field.", collection.Fields.Values.Skip(1).SelectMany(fields => fields));
        }

        foreach (List<FieldSyntax> fields in collection.Fields.Values)
        {
            if (fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
            {
                Context.Report($"{subject} must not select an introspection top level field.", fields);
            }
        }
    }

    /// <summary>The root fields by response name, fragments included, and the directives that make them conditional.</summary>
    private sealed class Collection(ValidationContext context, ObjectType type)
    {
        private readonly HashSet<string> visitedFragments = new(StringComparer.Ordinal);

        public OrderedDictionary<string, List<FieldSyntax>> Fields { get; } = new(StringComparer.Ordinal);

        public List<DirectiveSyntax> Conditions { get; } = [];

        /// <summary>In the order of the text, with a stack of its own: fragments chain as long as the document is.</summary>
        public void Collect(SelectionSetSyntax selectionSet)
        {
            Stack<(SelectionSetSyntax SelectionSet, int Next)> open = new([(selectionSet, 0)]);
            while (open.TryPop(out (SelectionSetSyntax SelectionSet, int Next) current))
            {
                if (current.Next >= current.SelectionSet.Selections.Length)
                {
                    continue;
                }

                open.Push((current.SelectionSet, current.Next + 1));
                SelectionSyntax selection = current.SelectionSet.Selections[current.Next];
                Conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
                switch (selection)
                {
                    case FieldSyntax field:
                        Add(field);
                        break;
                    case InlineFragmentSyntax inline when Applies(inline.TypeCondition):
                        open.Push((inline.SelectionSet, 0));
                        break;
                    case FragmentSpreadSyntax spread when visitedFragments.Add(spread.Name.Value):
                        if (context.FindFragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition))
                        {
                            open.Push((fragment.SelectionSet, 0));
                        }

                        break;
                }
            }
        }

        private void Add(FieldSyntax field)
        {
            if (!Fields.TryGetValue(field.ResponseName, out List<FieldSyntax>? fields))
            {
                Fields[field.ResponseName] = fields = [];
            }

            fields.Add(field);
        }

        private bool Applies(NamedTypeSyntax? condition)
        {
            NamedType? named = condition is null ? type : context.Schema.FindType(condition.Name.Value);
            return named is not null
                && (ReferenceEquals(named, type) || (named.IsAbstract && context.Schema.IsPossibleType(named, type)));
        }
    }
}
