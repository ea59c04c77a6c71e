using System.Globalization;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>One thing that an entity's row can hold: a text, a number, or its other names.</summary>
internal readonly record struct EntityField
{
    private const int FirstNumber = 10;
    private const int AliasesCode = 19;

    /// <summary>How many fields there are; codes lie below.</summary>
    public const int Count = 20;

    /// <summary>The other names.</summary>
    public static readonly EntityField Aliases = new(AliasesCode);

    private EntityField(int code) => Code = code;

    /// <summary>The field's place in a row.</summary>
    public int Code { get; }

    /// <summary>The field as one bit.</summary>
    public uint Bit => 1u << Code;

    public static EntityField Of(TextProperty property) => new((int)property);

    public static EntityField Of(NumberProperty property) => new(FirstNumber + (int)property);

    /// <summary>The field of a place.</summary>
    public static EntityField At(int code) => new(code);

    /// <summary>Whether its value is counted from relationships.</summary>
    public bool IsCounted => Code is >= FirstNumber and not AliasesCode
        && (NumberProperty)(Code - FirstNumber) is NumberProperty.Degree or NumberProperty.PaperCount or NumberProperty.AuthorCount or NumberProperty.CitationCount;

    /// <summary>The Cypher that gives the field's value of a node; null where the kind has no such thing.</summary>
    public string? Expression(EntityKind kind, string node, CypherWords words) => Code switch
    {
        AliasesCode => kind == EntityKind.Paper ? null : $"{node}.aliases",
        < FirstNumber => EntityExpression.Text(kind, (TextProperty)Code, node),
        _ => EntityExpression.Number(kind, (NumberProperty)(Code - FirstNumber), node, words)?.Text,
    };

    /// <summary>The value as the reader answers it: text, number or list; dates become day numbers, truth values 0 and 1.</summary>
    public object? Decode(object? value) => value switch
    {
        string date when Code == FirstNumber + (int)NumberProperty.PublishedOn =>
            (long)DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture).DayNumber,
        bool truth => truth ? 1L : 0L,
        _ => value,
    };
}
