using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What a statement brings of entities of one kind: fields, and pages of neighbours with what of these.</summary>
internal sealed class EntityShape
{
    private static readonly Dictionary<EntityKind, EntityShape> Nothing =
        Enum.GetValues<EntityKind>().ToDictionary(kind => kind, kind => new EntityShape(kind, 0, []));

    private readonly EntityField[] fields;

    // Most shapes are used for one statement, some for all that come.
    private readonly ConcurrentDictionary<(string Node, CypherWords Words), string> expressions = new(1, 2);
    private readonly ConcurrentDictionary<QuestionForm, QuestionText> texts = new(1, 2);
    private string? listsText;

    private EntityShape(EntityKind kind, uint asked, ForeseenList[] lists)
    {
        Kind = kind;
        Lists = lists;
        fields = [.. Enumerable.Range(0, EntityField.Count).Select(EntityField.At)
            .Where(field => (asked & field.Bit) != 0 && field.Expression(kind, "n", CypherWords.Plain) is not null)];
        foreach (EntityField field in fields)
        {
            Bits |= field.Bit;
        }
    }

    /// <summary>The kind.</summary>
    public EntityKind Kind { get; }

    /// <summary>The fields as bits; those of them that the kind has.</summary>
    public uint Bits { get; }

    /// <summary>The pages of neighbours.</summary>
    public ForeseenList[] Lists { get; }

    /// <summary>The fields, in the order of their expressions.</summary>
    public IReadOnlyList<EntityField> Fields => fields;

    /// <summary>Whether an expression holds a pattern, which begins at a variable and at no other expression.</summary>
    public bool HasPatterns => Lists.Length > 0 || Array.Exists(fields, static one => one.IsCounted);

    /// <summary>Those of some fields that a kind has, with pages of neighbours.</summary>
    public static EntityShape Of(EntityKind kind, uint fields, ForeseenList[]? lists = null) =>
        fields == 0 && lists is null or [] ? Nothing[kind] : new(kind, fields, lists ?? []);

    /// <summary>The Cypher of it all, each part led by a comma.</summary>
    public string Expressions(string node, CypherWords words) => expressions.GetOrAdd((node, words), at => string.Concat(
        [.. fields.Select(field => $", {field.Expression(Kind, at.Node, at.Words)}"), .. Lists.Select(list => list.Expressions(at.Node, at.Words))]));

    /// <summary>The words of a question that brings it, where they were composed before.</summary>
    public QuestionText? Text(QuestionForm form) => texts.GetValueOrDefault(form);

    /// <summary>Keeps the words of a question that brings it; those that were kept first stay.</summary>
    public QuestionText Keep(QuestionForm form, QuestionText text) => texts.GetOrAdd(form, text);

    /// <summary>Tells lists apart: equal where lists bring the same.</summary>
    public string ListsText => listsText ??= Lists.Length == 0 ? "" : string.Concat(Lists.Select(list => list.Text));

    /// <summary>Adds the parameters that the expressions name.</summary>
    public void AddTo(Dictionary<string, object?> parameters, CypherWords words)
    {
        foreach (ForeseenList list in Lists)
        {
            list.AddTo(parameters, words);
        }
    }
}
