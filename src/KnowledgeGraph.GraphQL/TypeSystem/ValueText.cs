using System.Collections;
using System.Text;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Values as messages show them: JSON-like, cut where they are deep or long.</summary>
internal static class ValueText
{
    private const int MostItems = 10;
    private const int MostLevels = 2;
    private const int MostCharacters = 500;

    /// <summary>A literal as it is printed; a long one is cut before it is printed.</summary>
    public static string Of(ValueSyntax literal)
    {
        string text = literal is StringValueSyntax { Value.Length: > MostCharacters } characters
            ? Printer.Print(characters with { Value = characters.Value[..MostCharacters], IsBlock = false })
            : literal.ToString();
        return text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
    }

    public static string Of(object? value)
    {
        StringBuilder text = new();
        Append(text, value, 0);
        if (text.Length > MostCharacters)
        {
            text.Length = MostCharacters;
            text.Append('…');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int level)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string characters:
                Quote(text, characters);
                break;
            case char letter:
                Quote(text, [letter]);
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case IReadOnlyDictionary<string, object?> fields:
                AppendObject(text, fields, level);
                break;
            case IEnumerable items:
                AppendList(text, items, level);
                break;
            default:
                text.Append(NumberText.TryGetNumber(value, out _) ? NumberText.Of(value) : value.ToString());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, IReadOnlyDictionary<string, object?> fields, int level)
    {
        if (fields.Count == 0 || level >= MostLevels)
        {
            text.Append(fields.Count == 0 ? "{}" : "[Object]");
            return;
        }

        string separator = "{ ";
        foreach ((string name, object? value) in fields)
        {
            if (text.Length > MostCharacters)
            {
                return;
            }

            text.Append(separator).Append(name).Append(": ");
            Append(text, value, level + 1);
            separator = ", ";
        }

        text.Append(" }");
    }

    private static void AppendList(StringBuilder text, IEnumerable list, int level)
    {
        ICollection items = list as ICollection ?? list.Cast<object?>().ToArray();
        if (items.Count == 0 || level >= MostLevels)
        {
            text.Append(items.Count == 0 ? "[]" : "[Array]");
            return;
        }

        string separator = "[";
        foreach (object? item in items.Cast<object?>().Take(MostItems))
        {
            if (text.Length > MostCharacters)
            {
                return;
            }

            text.Append(separator);
            Append(text, item, level + 1);
            separator = ", ";
        }

        int remaining = items.Count - MostItems;
        if (remaining > 0)
        {
            text.Append(remaining == 1 ? ", ... 1 more item" : $", ... {remaining} more items");
        }

        text.Append(']');
    }

    /// <summary>A JSON string that escapes only what JSON says must be.</summary>
    private static void Quote(StringBuilder quoted, ReadOnlySpan<char> text)
    {
        quoted.Append('"');
        foreach (char c in text[..Math.Min(text.Length, MostCharacters)])
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

        quoted.Append('"');
    }
}
