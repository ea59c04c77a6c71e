using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// Finds input fields whose default values need themselves: a default that leaves out a field whose own default
/// leads back to the first (section 3.10, "InputObjectDefaultValueHasCycle").
/// </summary>
internal sealed class DefaultValueCycles(Action<string, IEnumerable<Location>> report)
{
    private readonly HashSet<InputFieldDefinition> visited = [];
    private readonly List<(InputFieldDefinition Field, string Name)> way = [];
    private readonly Dictionary<InputFieldDefinition, int> wayStartByField = [];

    public void Check(InputObjectType type)
    {
        // An empty object uses the default value of each field.
        foreach (InputFieldDefinition field in type.Fields)
        {
            CheckDefault(field, $"{type.Name}.{field.Name}");
        }
    }

    private void CheckDefault(InputFieldDefinition field, string name)
    {
        if (field.Syntax?.DefaultValue is not { } literal)
        {
            return;
        }

        if (wayStartByField.TryGetValue(field, out int start))
        {
            (InputFieldDefinition Field, string Name)[] cycle = [.. way.Skip(start)];
            string through = cycle.Length == 1
                ? ""
                : $" via the default values of: {string.Join(", ", cycle.Skip(1).Select(step => step.Name))}";
            report(
                $"Invalid circular reference. The default value of Input Object field {name} references itself{through}.",
                cycle.Select(step => step.Field.Syntax!.DefaultValue!.Location));
            return;
        }

        if (!visited.Add(field))
        {
            return;
        }

        wayStartByField[field] = way.Count;
        way.Add((field, name));
        CheckLiteral(literal, field.Type);
        way.RemoveAt(way.Count - 1);
        wayStartByField.Remove(field);
    }

    private void CheckLiteral(ValueSyntax literal, SchemaType type)
    {
        switch (type.InnermostType)
        {
            case InputObjectType when literal is ListValueSyntax list:
                foreach (ValueSyntax item in list.Items)
                {
                    CheckLiteral(item, type);
                }

                break;
            case InputObjectType inputObject when literal is ObjectValueSyntax given:
                foreach (InputFieldDefinition field in inputObject.Fields)
                {
                    if (given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name) is { } stated)
                    {
                        CheckLiteral(stated.Value, field.Type);
                    }
                    else
                    {
                        CheckDefault(field, $"{inputObject.Name}.{field.Name}");
                    }
                }

                break;
        }
    }
}
