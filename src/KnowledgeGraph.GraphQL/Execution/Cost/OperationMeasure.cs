using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution.Cost;

/// <summary>
/// Measures an operation before it is validated or planned: how deep it nests, how many fields it selects when its
/// fragments are followed, and what it costs. <see cref="DocumentLimits"/> has said that following them is little work.
/// </summary>
internal sealed class OperationMeasure(Schema schema, RequestLimits limits, Dictionary<string, FragmentDefinitionSyntax> fragments, OperationDefinitionSyntax operation)
{
    private readonly string[] variables = [.. operation.VariableDefinitions.Select(static definition => definition.Variable.Name.Value)];
    private int fields;
    private int introspections;

    /// <summary>The operation's price.</summary>
    /// <exception cref="GraphQLException">A limit does not allow the operation.</exception>
    public OperationCost Measure()
    {
        CostNode[] below = schema.RootType(operation.Operation) is { } root ? Measure(root, [operation.SelectionSet], 1, null, isCounted: true) : [];
        return new OperationCost(new CostNode(operation.Name?.Value ?? "operation", 0, null, below, []));
    }

    private CostNode[] Measure(NamedType parent, List<SelectionSetSyntax> sets, int depth, SizedBelow? sized, bool isCounted)
    {
        if (isCounted && depth > limits.MaxDepth)
        {
            throw Refused($"The operation nests deeper than {limits.MaxDepth} levels.", "DEPTH_TOO_HIGH", sets[0].Location);
        }
        OrderedDictionary<(string, string), Group> groups = [];
        HashSet<string> spread = [];
        foreach (SelectionSetSyntax set in sets)
        {
            Collect(parent, set, [], groups, spread);
        }
        List<CostNode> nodes = new(groups.Count);
        foreach (Group group in groups.Values)
        {
            nodes.Add(Measure(group, depth, sized, isCounted));
        }
        return [.. nodes];
    }

    private CostNode Measure(Group group, int depth, SizedBelow? sized, bool isCounted)
    {
        FieldDefinition definition = group.Definition;
        if (++fields > limits.MaxFields)
        {
            throw Refused($"The operation selects more than {limits.MaxFields} fields.", "TOO_MANY_FIELDS", group.Fields[0].Location);
        }
        if ((definition == schema.SchemaField || definition == schema.TypeField) && ++introspections > limits.MaxIntrospections)
        {
            throw Refused($"The operation asks the schema more than {limits.MaxIntrospections} questions.", "TOO_MANY_INTROSPECTIONS", group.Fields[0].Location);
        }
        isCounted &= !definition.Name.StartsWith("__", StringComparison.Ordinal);
        FieldSizes sizes = FieldSizes.Of(definition, limits.AssumedListSize);
        ListSize? own = sizes.SizeFor(group.Fields[0], variables);
        bool isList = definition.Type.NullableType is ListType;
        ListSize? size = !isList ? null
            : sized is { } above && above.Names.Contains(definition.Name) ? above.Size
            : own ?? new ListSize(limits.AssumedListSize, null, []);
        SizedBelow? passed = !isList && own is { } given && sizes.SizedFields.Count > 0 ? new SizedBelow(sizes.SizedFields, given) : null;
        List<SelectionSetSyntax> below = [.. group.Fields.Where(static field => field.SelectionSet is not null).Select(static field => field.SelectionSet!)];
        CostNode[] nodes = below.Count == 0 ? [] : Measure(definition.Type.InnermostType, below, depth + 1, passed, isCounted);
        return new CostNode(definition.ToString(), isCounted ? sizes.Weight : 0, size, isCounted ? nodes : [], group.Conditions);
    }

    /// <summary>Every fragment counts as if it applied: of which type objects will be is not known yet.</summary>
    private void Collect(
        NamedType parent,
        SelectionSetSyntax set,
        ImmutableArray<(int Slot, bool Wanted)> conditions,
        OrderedDictionary<(string, string), Group> groups,
        HashSet<string> spread)
    {
        foreach (SelectionSyntax selection in set.Selections)
        {
            if (ConditionsOf(selection.Directives, conditions) is not { } under)
            {
                continue;
            }
            switch (selection)
            {
                case FieldSyntax field:
                    if (!groups.TryGetValue((field.ResponseName, field.Name.Value), out Group? group))
                    {
                        if (schema.FindField(parent, field.Name.Value) is not { } definition)
                        {
                            // The validation has a word for it.
                            break;
                        }
                        group = new Group(definition, under);
                        groups.Add((field.ResponseName, field.Name.Value), group);
                    }
                    group.Add(field, under);
                    break;
                case InlineFragmentSyntax inline:
                    Collect(TypeOf(inline.TypeCondition) ?? parent, inline.SelectionSet, under, groups, spread);
                    break;
                case FragmentSpreadSyntax named when spread.Add(named.Name.Value) && fragments.TryGetValue(named.Name.Value, out FragmentDefinitionSyntax? fragment):
                    Collect(TypeOf(fragment.TypeCondition) ?? parent, fragment.SelectionSet, under, groups, spread);
                    break;
                default:
                    break;
            }
        }
    }

    private NamedType? TypeOf(NamedTypeSyntax? condition) => condition is null ? null : schema.FindType(condition.Name.Value);

    /// <summary>What has to hold for a selection to count; null where it never counts.</summary>
    private ImmutableArray<(int Slot, bool Wanted)>? ConditionsOf(ImmutableArray<DirectiveSyntax> directives, ImmutableArray<(int Slot, bool Wanted)> above)
    {
        foreach (DirectiveSyntax directive in directives)
        {
            bool wanted = directive.Name.Value == "include";
            if ((!wanted && directive.Name.Value != "skip") || directive.Arguments is not [{ Value: var value }])
            {
                continue;
            }
            if (value is BooleanValueSyntax literal && literal.Value != wanted)
            {
                return null;
            }
            if (value is VariableSyntax variable && Array.IndexOf(variables, variable.Name.Value) is >= 0 and var slot)
            {
                above = above.Add((slot, wanted));
            }
        }
        return above;
    }

    private static GraphQLException Refused(string message, string code, Location location) =>
        new(new GraphQLError(message, location) { Extensions = new Dictionary<string, object?> { ["code"] = code } });

    /// <summary>Lists below a field whose size the field's arguments say, such as a connection's edges.</summary>
    private readonly record struct SizedBelow(IReadOnlyList<string> Names, ListSize Size);

    /// <summary>Fields that share a response key.</summary>
    private sealed class Group(FieldDefinition definition, ImmutableArray<(int Slot, bool Wanted)> conditions)
    {
        public FieldDefinition Definition { get; } = definition;

        public List<FieldSyntax> Fields { get; } = [];

        public (int Slot, bool Wanted)[] Conditions { get; private set; } = [.. conditions];

        public void Add(FieldSyntax field, ImmutableArray<(int Slot, bool Wanted)> under)
        {
            Fields.Add(field);
            // Wanted by two places under different conditions: counted as wanted.
            if (!under.AsSpan().SequenceEqual(Conditions))
            {
                Conditions = [];
            }
        }
    }
}
