using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The variables that came with a request, before their coercion, in the order of the operation's definitions.</summary>
internal static class VariableValues
{
    /// <summary>Reads a JSON object; members that the operation does not define are passed over.</summary>
    public static void Read(ReadOnlySpan<byte> json, VariablePlan[] variables, Span<object?> values)
    {
        values.Fill(ArgumentPlan.NotGiven);
        if (json.IsEmpty || variables.Length == 0)
        {
            return;
        }
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int slot = SlotOf(ref reader, variables);
            reader.Read();
            if (slot < 0)
            {
                reader.Skip();
            }
            else
            {
                values[slot] = JsonValues.Read(ref reader);
            }
        }
    }

    /// <summary>Takes the variables out of a dictionary.</summary>
    public static void Read(IReadOnlyDictionary<string, object?>? given, VariablePlan[] variables, Span<object?> values)
    {
        for (int i = 0; i < variables.Length; i++)
        {
            values[i] = given is not null && given.TryGetValue(variables[i].Name, out object? value) ? value : ArgumentPlan.NotGiven;
        }
    }

    private static int SlotOf(ref Utf8JsonReader reader, VariablePlan[] variables)
    {
        for (int i = 0; i < variables.Length; i++)
        {
            if (reader.ValueIsEscaped ? JsonValues.Text(ref reader) == variables[i].Name : reader.ValueTextEquals(variables[i].Utf8Name))
            {
                return i;
            }
        }
        return -1;
    }
}
