using System.Text;
using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// A question as it is composed: a statement without its last clause, and what each row of the answer holds. Several
/// that leave together are the parts of one statement, which the server plans, runs and answers as one.
/// </summary>
/// <param name="Body">The clauses before RETURN. A dollar sign begins a parameter and stands for nothing else.</param>
/// <param name="Columns">The expressions that a row holds.</param>
/// <param name="Parameters">The parameters by name.</param>
internal sealed record Question(string Body, IReadOnlyList<string> Columns, Dictionary<string, object?> Parameters)
{
    /// <summary>The most parts of a statement: longer ones would take the server long to plan.</summary>
    public const int MostParts = 8;

    /// <summary>A statement of all of the questions; each row is the place of its question and the question's row.</summary>
    public static Query Join(ReadOnlySpan<Question> questions)
    {
        StringBuilder text = new();
        Dictionary<string, object?> parameters = [];
        for (int place = 0; place < questions.Length; place++)
        {
            Question question = questions[place];
            string prefix = $"{(char)('a' + place)}_";
            text.Append(place == 0 ? "" : "\nUNION ALL\n")
                .Append(question.Body.Replace("$", "$" + prefix, StringComparison.Ordinal))
                .Append("\nRETURN ").Append(place).Append(" AS part, [")
                .AppendJoin(", ", question.Columns.Select(column => column.Replace("$", "$" + prefix, StringComparison.Ordinal)))
                .Append("] AS row");
            foreach ((string name, object? value) in question.Parameters)
            {
                parameters.Add(prefix + name, value);
            }
        }

        return new Query(text.ToString(), parameters);
    }

    /// <summary>The question as a statement of its own.</summary>
    public Query Alone() => Join([this]);
}
