using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Prints syntax trees as GraphQL text that parses into an equal tree.</summary>
public static class Printer
{
    /// <summary>The node as text: two spaces a level, no final line feed.</summary>
    public static string Print(SyntaxNode node)
    {
        SyntaxWriter writer = new();
        writer.Write(node);
        return writer.ToString();
    }

    /// <summary>A string value between quotes with the escapes that section 2.9.4 asks for.</summary>
    public static string PrintString(string value)
    {
        StringBuilder text = new(value.Length + 2);
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ' or (>= '\u007F' and <= '\u009F'):
                    text.Append("\\u").Append(((int)c).ToString("X4", null));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return text.Append('"').ToString();
    }
}
