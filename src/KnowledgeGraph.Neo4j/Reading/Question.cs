using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// A question with its parameters. Several that leave together are the parts of one statement, which the server plans,
/// runs and answers as one.
/// </summary>
/// <param name="Text">The words.</param>
/// <param name="Parameters">The parameters by name.</param>
internal sealed record Question(QuestionText Text, Dictionary<string, object?> Parameters)
{
    /// <summary>The most parts of a statement: longer ones would take the server long to plan.</summary>
    public const int MostParts = 8;

    /// <summary>A question whose words are composed for it alone.</summary>
    public Question(string body, IReadOnlyList<string> columns, Dictionary<string, object?> parameters)
        : this(new QuestionText(body, columns), parameters)
    {
    }

    /// <summary>A statement of all of the questions; each row is the place of its question and the question's row.</summary>
    public static Query Join(ReadOnlySpan<Question> questions)
    {
        Dictionary<string, object?> parameters = questions[0].Parameters;
        for (int place = 1; place < questions.Length; place++)
        {
            Dictionary<string, object?> others = questions[place].Parameters;
            if (others.Count > 0 && parameters == questions[0].Parameters)
            {
                parameters = new Dictionary<string, object?>(parameters);
            }

            foreach ((string name, object? value) in others)
            {
                parameters.Add(QuestionText.Prefix(place) + name, value);
            }
        }

        return new Query(QuestionText.Join(questions), parameters);
    }

    /// <summary>The question as a statement of its own.</summary>
    public Query Alone() => Join([this]);
}
