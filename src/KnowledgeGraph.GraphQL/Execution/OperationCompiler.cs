using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Merges the selections of an operation per concrete type (specification, section 6.3.2 "Field Collection"), once for
/// every setting of the variables that <c>@skip</c> and <c>@include</c> read: the plan itself holds no conditions, and
/// the order of its fields is the one that the specification asks for.
/// </summary>
internal sealed class OperationCompiler(PreparedOperation operation, Func<string, bool> condition)
{
    private readonly ExecutableSchema schema = operation.Schema;

    /// <summary>The selections over the operation's root type.</summary>
    public SelectionPlan CompileRoot() =>
        Compile(operation.RootBinding, operation.RootType, [operation.Syntax.SelectionSet]);

    private SelectionPlan Compile(TypeBinding binding, ObjectType type, IReadOnlyList<SelectionSetSyntax> selectionSets)
    {
        OrderedDictionary<string, List<FieldSyntax>> groups = [];
        HashSet<string> spread = [];
        foreach (SelectionSetSyntax set in selectionSets)
        {
            Collect(type, set, groups, spread);
        }
        List<FieldPlan> fields = new(groups.Count);
        foreach ((string responseName, List<FieldSyntax> nodes) in groups)
        {
            if (schema.Definition.FindField(type, nodes[0].Name.Value) is { } definition)
            {
                fields.Add(CompileField(binding, type, definition, responseName, nodes, first: fields.Count == 0));
            }
        }
        return new SelectionPlan(binding, [.. fields]);
    }

    private void Collect(ObjectType type, SelectionSetSyntax set, OrderedDictionary<string, List<FieldSyntax>> groups, HashSet<string> spread)
    {
        foreach (SelectionSyntax selection in set.Selections)
        {
            if (!IsIncluded(selection.Directives))
            {
                continue;
            }
            switch (selection)
            {
                case FieldSyntax field:
                    if (!groups.TryGetValue(field.ResponseName, out List<FieldSyntax>? group))
                    {
                        group = [];
                        groups.Add(field.ResponseName, group);
                    }
                    group.Add(field);
                    break;
                case InlineFragmentSyntax inline when Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, groups, spread);
                    break;
                case FragmentSpreadSyntax named when spread.Add(named.Name.Value)
                    && operation.Fragments.TryGetValue(named.Name.Value, out FragmentDefinitionSyntax? fragment)
                    && Applies(fragment.TypeCondition, type):
                    Collect(type, fragment.SelectionSet, groups, spread);
                    break;
                default:
                    break;
            }
        }
    }

    private FieldPlan CompileField(
        TypeBinding binding, ObjectType parent, FieldDefinition definition, string responseName, List<FieldSyntax> nodes, bool first)
    {
        NamedType named = definition.Type.InnermostType;
        AbstractBinding? routing = named.IsAbstract ? schema.AbstractTypes[named.Name] : null;
        (int lists, ulong nullable) = ShapeOf(definition.Type);
        SelectionSetSyntax[] below = [.. nodes.Where(static node => node.SelectionSet is not null).Select(static node => node.SelectionSet!)];
        return new FieldPlan
        {
            ParentTypeName = parent.Name,
            FieldName = definition.Name,
            Note = binding.Notes.GetValueOrDefault(definition.Name),
            ResponseName = responseName,
            Locations = [.. nodes.Select(static node => node.Location)],
            ListDepth = lists,
            Nullable = nullable,
            Leaf = named.IsLeaf ? schema.Leaf(named) : null,
            Abstract = routing,
            NamedTypeName = named.Name,
            ConcreteTypes = named.IsLeaf ? [] : routing is null ? [schema.Types[named.Name]] : routing.Bindings,
            CompileChild = (_, child) => Compile(child, (ObjectType)schema.Definition.FindType(child.TypeName)!, below),
            Arguments = ArgumentCompiler.Compile(operation, definition, nodes[0]),
            Prefix = FieldPlan.MakePrefix(responseName, first),
            IsMemorable = (definition == schema.Definition.SchemaField || definition == schema.Definition.TypeField)
                && !VariableUse.In(nodes, operation.Fragments),
            Constant = definition.Name == "__typename" ? Encoding.UTF8.GetBytes($"\"{parent.Name}\"") : null,
        };
    }

    /// <summary>How many lists are around the named type, and at which depths null may stand.</summary>
    private static (int Lists, ulong Nullable) ShapeOf(SchemaType type)
    {
        int lists = 0;
        ulong nullable = 0;
        while (true)
        {
            if (!type.IsNonNull)
            {
                nullable |= 1UL << lists;
            }
            if (type.NullableType is not ListType list)
            {
                return (lists, nullable);
            }
            lists++;
            type = list.ItemType;
        }
    }

    private bool Applies(NamedTypeSyntax? typeCondition, ObjectType type) =>
        typeCondition is null
        || typeCondition.Name.Value == type.Name
        || (schema.Definition.FindType(typeCondition.Name.Value) is { IsAbstract: true } wider && schema.Definition.IsPossibleType(wider, type));

    private bool IsIncluded(ImmutableArray<DirectiveSyntax> directives)
    {
        foreach (DirectiveSyntax directive in directives)
        {
            bool? wanted = directive.Name.Value switch { "skip" => false, "include" => true, _ => null };
            if (wanted is { } when && directive.Arguments is [{ Name.Value: "if" } argument] && Holds(argument.Value) != when)
            {
                return false;
            }
        }
        return true;
    }

    private bool Holds(ValueSyntax value) => value switch
    {
        BooleanValueSyntax boolean => boolean.Value,
        VariableSyntax variable => condition(variable.Name.Value),
        _ => throw new GraphQLException(new GraphQLError($"Argument \"if\" has invalid value {value}.", value.Location)),
    };
}
