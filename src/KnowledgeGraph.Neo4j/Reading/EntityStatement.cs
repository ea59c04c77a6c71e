namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads fields of entities by their numbers.</summary>
internal static class EntityStatement
{
    /// <summary>One row per entity that is there: its number, then the fields.</summary>
    public static Question Read(EntityShape shape, IReadOnlyList<int> numbers, CypherWords words)
    {
        bool isOne = numbers.Count == 1;
        Dictionary<string, object?> parameters = isOne ? new() { ["number"] = numbers[0] } : new() { ["numbers"] = numbers };
        shape.AddTo(parameters, words);
        QuestionForm form = new(words, isOne ? QuestionUse.ByNumber : QuestionUse.ByNumbers);
        return new Question(shape.Text(form) ?? shape.Keep(form, Compose(shape, words, isOne)), parameters);
    }

    // One alone is found without a list of one being gone through.
    private static QuestionText Compose(EntityShape shape, CypherWords words, bool isOne) => new(
        isOne
            ? $"MATCH (n:{shape.Kind} {{number: $number}})"
            : $$"""
            UNWIND $numbers AS number
            MATCH (n:{{shape.Kind}} {number: number})
            """,
        $"[n.number{shape.Expressions("n", words)}]");
}
