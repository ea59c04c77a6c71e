using System.Text;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A place within an input value: the way from the root, last step first.</summary>
/// <param name="parent">The place that holds this one; null below the root.</param>
/// <param name="key">The name of a field or the index in a list.</param>
public sealed class InputPath(InputPath? parent, object key)
{
    /// <summary>The steps from the root: field names and list indices.</summary>
    public static IReadOnlyList<object> ToList(InputPath? path)
    {
        List<object> steps = [];
        for (InputPath? step = path; step is not null; step = step.Parent)
        {
            steps.Add(step.Key);
        }

        steps.Reverse();
        return steps;
    }

    /// <summary>The path as messages write it, for example ".a[0].b"; empty for the root.</summary>
    public static string ToText(InputPath? path)
    {
        StringBuilder text = new();
        foreach (object step in ToList(path))
        {
            _ = step is int index ? text.Append('[').Append(index).Append(']') : text.Append('.').Append(step);
        }

        return text.ToString();
    }

    private InputPath? Parent { get; } = parent;

    private object Key { get; } = key;
}
