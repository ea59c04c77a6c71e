using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>
/// What resolvers gave in a recorded run, by response path. An object stands as the text of its path; every type is
/// bound to the same batch resolver, which looks each row up.
/// </summary>
internal sealed class RecordedTrace
{
    private readonly Dictionary<string, JsonElement> answers = [];
    private readonly Dictionary<string, string> runtimeTypes = [];
    private readonly HashSet<string> asked = [];
    private readonly List<string> unrecorded = [];
    private readonly JsonElement rootValue;

    /// <param name="trace">What resolvers gave.</param>
    /// <param name="rootValue">The root object, where it is data: objects in it may name their type.</param>
    public RecordedTrace(JsonElement trace, JsonElement rootValue = default)
    {
        this.rootValue = rootValue;
        foreach (JsonElement entry in trace.EnumerateArray())
        {
            string path = string.Concat(entry.GetProperty("path").EnumerateArray().Select(segment => $"/{segment}"));
            if (entry.TryGetProperty("runtimeType", out JsonElement type))
            {
                runtimeTypes[path] = type.GetString()!;
            }
            else
            {
                answers[path] = entry;
            }
        }
    }

    /// <summary>The first call that was not like the recorded one; null for none.</summary>
    public string? Mismatch
    {
        get => field ?? (answers.Keys.FirstOrDefault(path => !asked.Contains(path)) is { } missing ? $"{missing} was never asked for" : null);
        private set;
    }

    /// <summary>The error that stands where nothing was recorded.</summary>
    public const string Unrecorded = "nothing was recorded here";

    /// <summary>
    /// A place that was asked for, was not in the recorded run, and is in its result; null for none. The recorded
    /// engine leaves the fields beside one that made their object null, which the specification allows (section 6.4.4).
    /// </summary>
    public string? UnrecordedIn(JsonElement result) => unrecorded.FirstOrDefault(path => Reaches(result, path));

    public static IReadOnlyDictionary<string, object?> Fields(JsonElement value) => (IReadOnlyDictionary<string, object?>)Value(value)!;

    public ExecutableSchema Bind(Schema schema)
    {
        SchemaBuilder builder = SchemaBuilder.New();
        foreach (NamedType type in schema.Types.Where(type => !type.IsIntrospectionType))
        {
            if (type is ObjectType)
            {
                builder.BindType<object>(type.Name, fields => fields.Otherwise(ResolveAsync));
            }
            else if (type.IsAbstract)
            {
                builder.BindAbstractType<object>(type.Name, item => TypeNameOf((string)item));
            }
        }
        return builder.Bind(schema);
    }

    private async ValueTask<Column> ResolveAsync(ResolverContext<object> context)
    {
        object?[] values = new object?[context.Count];
        bool waits = false;
        for (int row = 0; row < values.Length; row++)
        {
            string path = $"{context.Parents.Span[row]}/{context.ResponseName}";
            if (!answers.TryGetValue(path, out JsonElement answer))
            {
                unrecorded.Add(path);
                values[row] = new GraphQLError(Unrecorded);
                continue;
            }
            asked.Add(path);
            CompareCall(context, answer, path);
            JsonElement returned = answer.GetProperty("returns");
            waits |= returned.TryGetProperty("async", out _);
            values[row] = Value(returned, path);
        }
        if (waits)
        {
            await Task.Yield();
        }
        return Column.Values(values);
    }

    private static bool Reaches(JsonElement result, string path) =>
        result.TryGetProperty("data", out JsonElement data) && TryWalk(data, path, out _);

    private string? TypeNameOf(string path) =>
        runtimeTypes.TryGetValue(path, out string? known) ? known
        : TryWalk(rootValue, path, out JsonElement item) && item.ValueKind == JsonValueKind.Object
            && item.TryGetProperty("__typename", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString()
        : null;

    private static bool TryWalk(JsonElement from, string path, out JsonElement place)
    {
        place = from;
        foreach (string segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (place.ValueKind)
            {
                case JsonValueKind.Object when place.TryGetProperty(segment, out JsonElement field):
                    place = field;
                    break;
                case JsonValueKind.Array:
                    place = place[int.Parse(segment, CultureInfo.InvariantCulture)];
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private void CompareCall(ResolverContext<object> context, JsonElement answer, string path)
    {
        JsonObject arguments = [];
        foreach (JsonProperty argument in answer.GetProperty("args").EnumerateObject())
        {
            arguments[argument.Name] = context.HasArgument(argument.Name) ? JsonSerializer.SerializeToNode(context.ArgumentValue<object?>(argument.Name)) : "not given";
        }
        if (!JsonNode.DeepEquals(JsonNode.Parse(answer.GetProperty("args").GetRawText()), arguments))
        {
            Mismatch ??= $"arguments at {path}: expected {answer.GetProperty("args")}, got {arguments.ToJsonString()}";
        }
        if (answer.GetProperty("parentType").GetString() != context.ParentTypeName || answer.GetProperty("field").GetString() != context.FieldName)
        {
            Mismatch ??= $"{path} is {context.ParentTypeName}.{context.FieldName}, not {answer.GetProperty("parentType")}.{answer.GetProperty("field")}";
        }
    }

    private static object? Value(JsonElement returned, string path) => returned.GetProperty("kind").GetString() switch
    {
        "null" => null,
        "object" => path,
        "leaf" or "notAList" => Value(returned.GetProperty("value")),
        "list" => returned.GetProperty("items").EnumerateArray().Select((item, index) => Value(item, $"{path}/{index}")).ToArray(),
        "error" => new GraphQLError(returned.GetProperty("message").GetString()!),
        string kind => throw new InvalidOperationException($"a kind of answer that the runner does not know: {kind}"),
        null => throw new InvalidOperationException("an answer without a kind"),
    };

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt32(out int small) ? small : value.TryGetInt64(out long large) ? large : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToArray(),
        _ => value.EnumerateObject().ToDictionary(field => field.Name, field => Value(field.Value)),
    };
}
