namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads fields of entities by their numbers.</summary>
internal static class EntityStatement
{
    /// <summary>One row per entity that is there: its number, then the fields.</summary>
    public static Question Read(EntityShape shape, IReadOnlyList<int> numbers, CypherWords words)
    {
        Dictionary<string, object?> parameters = new() { ["numbers"] = numbers };
        shape.AddTo(parameters, words);
        QuestionForm form = new(words, QuestionUse.ByNumber);
        return new Question(shape.Text(form) ?? shape.Keep(form, Compose(shape, words)), parameters);
    }

    private static QuestionText Compose(EntityShape shape, CypherWords words) => new(
        $$"""
        UNWIND $numbers AS number
        MATCH (n:{{shape.Kind}} {number: number})
        """,
        $"[n.number{shape.Expressions("n", words)}]");
}
