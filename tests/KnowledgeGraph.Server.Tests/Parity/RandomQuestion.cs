using System.Globalization;
using System.Text;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>
/// Draws valid questions from the contract itself, so that a field, filter or order that the contract gains is asked
/// from then on. What the questions speak of (names, ids, dates, cursors) is drawn from the graph.
/// </summary>
/// <param name="schema">The contract.</param>
/// <param name="words">What the graph holds.</param>
/// <param name="seed">The same seed draws the same questions.</param>
internal sealed class RandomQuestion(GraphQL.TypeSystem.Schema schema, GraphWords words, int seed)
{
    private const int MaximalDepth = 5;

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private int aliases;

    // True while only arguments are drawn without which there is no answer.
    private bool isPlain;

    // The kind of entity that the argument being drawn finds by a key; empty where it is of no matter.
    private string kind = "";

    /// <summary>A question of up to three root fields.</summary>
    public string Draw()
    {
        text.Clear().Append('{');
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            WriteField(Pick(schema.QueryType!.Fields), 1);
        }

        return text.Append('}').ToString();
    }

    /// <summary>A question that selects every leaf of a field's type and of the connections right below it.</summary>
    public string Everything(FieldDefinition rootField)
    {
        text.Clear().Append('{');
        isPlain = true;
        WriteFieldHead(rootField);
        WriteAllLeaves(rootField.Type.InnermostType, 3);
        isPlain = false;
        return text.Append('}').ToString();
    }

    private void WriteAllLeaves(NamedType type, int levels)
    {
        if (type is not ComplexType complex)
        {
            return;
        }

        text.Append("{__typename ");
        foreach (FieldDefinition field in complex.Fields)
        {
            if (field.Type.InnermostType.IsLeaf)
            {
                text.Append(field.Name).Append(' ');
            }
            else if (levels > 0)
            {
                WriteFieldHead(field);
                WriteAllLeaves(field.Type.InnermostType, levels - 1);
            }
        }

        text.Append('}');
    }

    private void WriteField(FieldDefinition field, int depth)
    {
        WriteFieldHead(field);
        if (field.Type.InnermostType is ComplexType type)
        {
            WriteSelection(type, depth);
        }
    }

    private void WriteFieldHead(FieldDefinition field)
    {
        text.Append(" f").Append(++aliases).Append(':').Append(field.Name);
        string arguments = DrawArguments(field);
        if (arguments.Length > 0)
        {
            text.Append('(').Append(arguments).Append(')');
        }
    }

    private void WriteSelection(ComplexType type, int depth)
    {
        text.Append("{__typename");
        FieldDefinition[] leaves = [.. type.Fields.Where(field => field.Type.InnermostType.IsLeaf)];
        FieldDefinition[] branches = [.. type.Fields.Where(field => !field.Type.InnermostType.IsLeaf)];
        foreach (FieldDefinition leaf in leaves.Where(_ => random.Next(3) > 0))
        {
            text.Append(' ').Append(leaf.Name);
        }

        if (depth < MaximalDepth && branches.Length > 0)
        {
            for (int i = random.Next(1, 3); i > 0; i--)
            {
                WriteField(Pick(branches), depth + 1);
            }
        }

        if (type is InterfaceType abstraction && depth < MaximalDepth)
        {
            ObjectType possible = Pick(schema.PossibleTypes(abstraction));
            text.Append(" ...on ").Append(possible.Name);
            WriteSelection(possible, depth + 1);
        }

        text.Append('}');
    }

    private string DrawArguments(FieldDefinition field)
    {
        List<string> drawn = [];
        foreach (ArgumentDefinition argument in field.Arguments)
        {
            if (argument.IsRequired || argument.Name == "first" || (!isPlain && random.Next(3) == 0))
            {
                // Both ends of a list at once are asked for rarely; mostly "last" stands alone.
                if (argument.Name is "last" or "before" && random.Next(3) > 0)
                {
                    continue;
                }

                drawn.Add($"{argument.Name}:{DrawArgument(argument)}");
            }
        }

        return string.Join(' ', drawn);
    }

    private string DrawArgument(ArgumentDefinition argument) => argument.Name switch
    {
        "first" or "last" => Number(!isPlain && random.Next(8) == 0 ? 0 : random.Next(1, 6)),
        "after" or "before" => Quote(Pick(words.Texts("", "cursor"))),
        "text" => Quote(DrawSearch()),
        "depth" => Number(random.Next(0, 4)),
        "limit" => Number(random.Next(1, 30)),
        "maxLength" => Number(random.Next(0, 9)),
        "minSharedPapers" => Number(random.Next(1, 4)),
        _ => DrawInput(argument.Type, argument.Name, 0),
    };

    private string DrawInput(SchemaType type, string name, int depth) => type.NullableType switch
    {
        ListType list => "[" + string.Join(' ', Enumerable.Range(0, random.Next(0, 4)).Select(_ => DrawInput(list.ItemType, name, depth))) + "]",
        EnumType values => Pick(values.Values).Name,
        InputObjectType input => DrawObject(input, name, depth),
        ScalarType scalar => DrawScalar(scalar, name, type.IsNonNull),
        _ => throw new InvalidOperationException($"{type} is no input type."),
    };

    private string DrawObject(InputObjectType input, string name, int depth)
    {
        kind = input.IsOneOf ? input.Name[..^"By".Length] : "";
        InputFieldDefinition[] fields = depth < 2
            ? [.. input.Fields]
            : [.. input.Fields.Where(field => field.Type.InnermostType is not InputObjectType inner || IsOperation(inner))];
        int count = input.IsOneOf || input.Name.EndsWith("SortInput", StringComparison.Ordinal) ? 1 : random.Next(1, 3);
        string[] drawn = [.. fields.OrderBy(_ => random.Next()).Take(count).Select(field =>
        {
            // "title: { eq: … }": the operation's operands are of the field's kind.
            string meaning = IsOperation(input) ? name : field.Name;
            SchemaType fieldType = input.IsOneOf ? field.Type.NullableType.AsNonNull() : field.Type;
            return $"{field.Name}:{DrawInput(fieldType, meaning, depth + (IsOperation(input) ? 0 : 1))}";
        })];
        kind = "";
        return "{" + string.Join(' ', drawn) + "}";
    }

    private static bool IsOperation(InputObjectType input) => input.Name.EndsWith("OperationFilterInput", StringComparison.Ordinal);

    private string DrawScalar(ScalarType scalar, string name, bool required)
    {
        if (!required && random.Next(10) == 0)
        {
            return "null";
        }

        return scalar.Name switch
        {
            "Int" or "Long" => Number(name == "year" ? random.Next(2015, 2026) : random.Next(0, 6)),
            "Float" => random.NextDouble().ToString("0.###", CultureInfo.InvariantCulture),
            "Boolean" => random.Next(2) == 0 ? "true" : "false",
            "ID" => Quote(Pick(words.Texts(kind, "id"))),
            "Date" => Quote(Pick(words.Texts("", "publishedOn"))),
            _ => Quote(DrawText(name)),
        };
    }

    // Whole values, parts of them, and what stands nowhere.
    private string DrawText(string name)
    {
        string value = Pick(words.Texts(kind, name));
        return random.Next(4) switch
        {
            0 when value.Length > 4 => Cut(value, random.Next(0, 3), random.Next(2, 5)),
            1 when random.Next(4) == 0 => "zz’\"\\ü$`{}",
            _ => value,
        };
    }

    private string DrawSearch()
    {
        string[] parts = Pick(words.Texts("", Pick(["title", "name", "code"]))).Split(' ');
        string word = string.Join(' ', parts.Skip(random.Next(parts.Length)).Take(random.Next(1, 4)));
        return random.Next(4) switch
        {
            // A typo, an unfinished word, capitals.
            0 when word.Length > 5 => word.Remove(random.Next(1, word.Length - 1), 1),
            1 when word.Length > 3 => word[..^1],
            2 => word.ToUpperInvariant(),
            _ => word,
        };
    }

    // Whole characters only: half a surrogate pair is no text.
    private static string Cut(string value, int start, int length)
    {
        Rune[] runes = [.. value.EnumerateRunes().Skip(start).Take(length)];
        return string.Concat(runes.Select(rune => rune.ToString()));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string value) => GraphQL.Language.Printer.PrintString(value);
}
