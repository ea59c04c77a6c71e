using System.Collections;
using System.Text;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Values as messages show them: JSON-like, cut where they are deep or long.</summary>
internal static class ValueText
{
    private const int MostItems = 10;
    private const int MostLevels = 2;

    public static string Of(object? value) => Of(value, 0);

    private static string Of(object? value, int level) => value switch
    {
        null => "null",
        string text => Quote(text),
        char letter => Quote(letter.ToString()),
        bool flag => flag ? "true" : "false",
        IReadOnlyDictionary<string, object?> fields => OfObject(fields, level),
        IEnumerable items => OfList(items, level),
        _ when NumberText.TryGetNumber(value, out _) => NumberText.Of(value),
        _ => value.ToString() ?? "",
    };

    private static string OfObject(IReadOnlyDictionary<string, object?> fields, int level)
    {
        if (fields.Count == 0)
        {
            return "{}";
        }

        return level >= MostLevels
            ? "[Object]"
            : $"{{ {string.Join(", ", fields.Select(field => $"{field.Key}: {Of(field.Value, level + 1)}"))} }}";
    }

    private static string OfList(IEnumerable items, int level)
    {
        object?[] all = [.. items.Cast<object?>()];
        if (all.Length == 0)
        {
            return "[]";
        }

        if (level >= MostLevels)
        {
            return "[Array]";
        }

        List<string> shown = [.. all.Take(MostItems).Select(item => Of(item, level + 1))];
        int remaining = all.Length - shown.Count;
        if (remaining > 0)
        {
            shown.Add(remaining == 1 ? "... 1 more item" : $"... {remaining} more items");
        }

        return $"[{string.Join(", ", shown)}]";
    }

    /// <summary>A JSON string that escapes only what JSON says must be.</summary>
    private static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(c);
                    break;
                case '\b':
                    quoted.Append("\\b");
                    break;
                case '\f':
                    quoted.Append("\\f");
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                case < ' ':
                    quoted.Append("\\u").Append(((int)c).ToString("x4", null));
                    break;
                default:
                    quoted.Append(c);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
