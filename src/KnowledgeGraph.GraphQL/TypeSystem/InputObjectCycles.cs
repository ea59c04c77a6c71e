using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// Finds input objects that hold themselves through non-null fields alone, for which no finite value exists (section
/// 3.10, "Circular References"). Every type is entered once.
/// </summary>
internal sealed class InputObjectCycles(Action<string, IEnumerable<Location>> report)
{
    private readonly HashSet<InputObjectType> visited = [];
    private readonly List<InputFieldDefinition> way = [];
    private readonly Dictionary<InputObjectType, int> wayStartByType = [];

    public void Check(InputObjectType type)
    {
        if (!visited.Add(type))
        {
            return;
        }

        wayStartByType[type] = way.Count;
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (field.Type is not NonNullType { OfType: InputObjectType next })
            {
                continue;
            }

            way.Add(field);
            if (wayStartByType.TryGetValue(next, out int start))
            {
                InputFieldDefinition[] cycle = [.. way.Skip(start)];
                report(
                    $"Cannot reference Input Object \"{next.Name}\" within itself through a series of non-null fields: "
                    + $"\"{string.Join('.', cycle.Select(step => step.Name))}\".",
                    cycle.Select(step => step.Syntax!.Location));
            }
            else
            {
                Check(next);
            }

            way.RemoveAt(way.Count - 1);
        }

        wayStartByType.Remove(type);
    }
}
