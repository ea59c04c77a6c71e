using System.Text;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// The words of a question, which many requests ask of other entities: a statement without its last clause, and what each
/// row of the answer holds. A dollar sign begins a parameter and stands for nothing else.
/// </summary>
/// <param name="body">The clauses before RETURN.</param>
/// <param name="columns">The expressions that a row holds.</param>
internal sealed class QuestionText(string body, params IReadOnlyList<string> columns)
{
    private readonly string?[] parts = new string?[Question.MostParts];
    private Joined? last;

    /// <summary>What stands before the names of a question's parameters; those of the first one keep theirs.</summary>
    public static string Prefix(int place) => place == 0 ? "" : $"{(char)('a' + place)}_";

    /// <summary>
    /// The statement of all of the questions; each row is the place of its question and the question's row. Questions that
    /// left together once mostly leave together again: their first one remembers the statement.
    /// </summary>
    public static string Join(ReadOnlySpan<Question> questions)
    {
        QuestionText first = questions[0].Text;
        if (first.last is { } joined && joined.IsOf(questions))
        {
            return joined.Statement;
        }

        StringBuilder statement = new(first.Part(0));
        QuestionText[] texts = new QuestionText[questions.Length];
        texts[0] = first;
        for (int place = 1; place < questions.Length; place++)
        {
            texts[place] = questions[place].Text;
            statement.Append("\nUNION ALL\n").Append(texts[place].Part(place));
        }

        // Another request may put its own there at the same time.
        joined = new Joined(texts, statement.ToString());
        first.last = joined;
        return joined.Statement;
    }

    private string Part(int place) => parts[place] ??=
        $"{Named(body, place)}\nRETURN {place} AS part, [{string.Join(", ", columns.Select(column => Named(column, place)))}] AS row";

    private static string Named(string text, int place) => text.Replace("$", "$" + Prefix(place), StringComparison.Ordinal);

    private sealed record Joined(QuestionText[] Texts, string Statement)
    {
        public bool IsOf(ReadOnlySpan<Question> questions)
        {
            if (questions.Length != Texts.Length)
            {
                return false;
            }

            for (int place = 0; place < Texts.Length; place++)
            {
                if (questions[place].Text != Texts[place])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
