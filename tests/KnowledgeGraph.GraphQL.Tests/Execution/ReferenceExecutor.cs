using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>
/// Executes a query the way the specification describes it, one object after the other, depth first: slow, and simple
/// enough to be believed. Every type is an object that is a number; <see cref="Made"/> says what its fields hold.
/// </summary>
internal sealed class ReferenceExecutor(Schema schema, DocumentSyntax document)
{
    private readonly List<string> errors = [];

    /// <summary>The data, and the errors as texts in any order.</summary>
    public (JsonNode? Data, IEnumerable<string> Errors) Execute()
    {
        OperationDefinitionSyntax operation = document.FindOperation(null)!;
        try
        {
            return (ExecuteObject(schema.QueryType!, 0, [operation.SelectionSet], ""), errors);
        }
        catch (NullPropagation)
        {
            return (null, errors);
        }
    }

    private JsonObject ExecuteObject(ObjectType type, int source, IEnumerable<SelectionSetSyntax> sets, string path)
    {
        OrderedDictionary<string, List<FieldSyntax>> groups = [];
        foreach (SelectionSetSyntax set in sets)
        {
            Collect(type, set, groups);
        }
        JsonObject result = [];
        foreach ((string key, List<FieldSyntax> nodes) in groups)
        {
            result[key] = ExecuteField(type, source, nodes, $"{path}/{key}");
        }
        return result;
    }

    private JsonNode? ExecuteField(ObjectType type, int source, List<FieldSyntax> nodes, string path)
    {
        string name = nodes[0].Name.Value;
        if (name == "__typename")
        {
            return type.Name;
        }
        FieldDefinition definition = type.FindField(name)!;
        int salt = nodes[0].Arguments is [{ Value: IntValueSyntax number }] ? int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        try
        {
            return Complete(definition, definition.Type, nodes, Made.Value(definition.Type, source, name, salt), path);
        }
        catch (NullPropagation) when (!definition.Type.IsNonNull)
        {
            return null;
        }
    }

    private JsonNode? Complete(FieldDefinition field, SchemaType type, List<FieldSyntax> nodes, object? value, string path)
    {
        if (type is NonNullType nonNull)
        {
            return Complete(field, nonNull.OfType, nodes, value, path)
                ?? throw Failed($"{path}: Cannot return null for non-nullable field {field}.");
        }
        switch (value)
        {
            case null:
                return null;
            case object?[] items:
                JsonArray array = [];
                SchemaType itemType = ((ListType)type).ItemType;
                for (int i = 0; i < items.Length; i++)
                {
                    array.Add(CompleteItem(field, itemType, nodes, items[i], $"{path}/{i}"));
                }
                return array;
            case int number when type is NamedType { IsComposite: true } composite:
                ObjectType concrete = composite as ObjectType ?? schema.FindType<ObjectType>(Made.TypeOf(number))!;
                return ExecuteObject(concrete, number, nodes.Select(node => node.SelectionSet!), path);
            default:
                return JsonValue.Create(value);
        }
    }

    private JsonNode? CompleteItem(FieldDefinition field, SchemaType type, List<FieldSyntax> nodes, object? value, string path)
    {
        try
        {
            return Complete(field, type, nodes, value, path);
        }
        catch (NullPropagation) when (!type.IsNonNull)
        {
            return null;
        }
    }

    private void Collect(ObjectType type, SelectionSetSyntax set, OrderedDictionary<string, List<FieldSyntax>> groups)
    {
        foreach (SelectionSyntax selection in set.Selections)
        {
            switch (selection)
            {
                case FieldSyntax field:
                    if (!groups.TryGetValue(field.ResponseName, out List<FieldSyntax>? group))
                    {
                        groups.Add(field.ResponseName, group = []);
                    }
                    group.Add(field);
                    break;
                case InlineFragmentSyntax inline when inline.TypeCondition is null || Applies(inline.TypeCondition.Name.Value, type):
                    Collect(type, inline.SelectionSet, groups);
                    break;
                default:
                    break;
            }
        }
    }

    private bool Applies(string condition, ObjectType type) =>
        condition == type.Name || (schema.FindType(condition) is { IsAbstract: true } wider && schema.IsPossibleType(wider, type));

    private NullPropagation Failed(string error)
    {
        errors.Add(error);
        return new NullPropagation();
    }

    private sealed class NullPropagation : Exception;
}

/// <summary>Values made out of numbers: the same for everyone who asks.</summary>
internal static class Made
{
    /// <summary>The value of a field: null now and then, in places that must not be null rarely.</summary>
    public static object? Value(SchemaType type, int source, string field, int salt)
    {
        uint hash = Mix((uint)source * 31 + (uint)salt, field);
        return type is NonNullType nonNull
            ? hash % 41 == 0 ? null : NotNull(nonNull.OfType, hash, field)
            : hash % 5 == 0 ? null : NotNull(type, hash, field);
    }

    /// <summary>The concrete type of a number.</summary>
    public static string TypeOf(int source) => source % 2 == 0 ? "A" : "B";

    private static object NotNull(SchemaType type, uint hash, string field) => type switch
    {
        ListType list => Enumerable.Range(0, (int)(hash / 7 % 4)).Select(i => Value(list.ItemType, (int)(hash % 1000) + i, field, i)).ToArray(),
        ObjectType { Name: "A" } => (int)(hash % 500) * 2,
        ObjectType => ((int)(hash % 500) * 2) + 1,
        ScalarType { Name: "String" } => $"{field} \"{hash}\" é",
        ScalarType { Name: "Boolean" } => hash % 2 == 0,
        _ => (int)(hash % 100_000),
    };

    private static uint Mix(uint seed, string field)
    {
        uint hash = seed * 2654435761;
        foreach (char character in field)
        {
            hash = (hash ^ character) * 16777619;
        }
        return hash ^ (hash >> 15);
    }
}
