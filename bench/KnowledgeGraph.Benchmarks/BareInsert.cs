using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The floor of a load: parse the same JSON Lines and insert the same rows into bare SQLite tables.</summary>
internal static class BareInsert
{
    /// <summary>Parses every line.</summary>
    public static void Parse(string file, Action<JsonElement> each)
    {
        using FileStream input = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        using StreamReader reader = new(input);
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            each(document.RootElement);
        }
    }

    /// <summary>Inserts the file's rows with nothing decided about them: distinct names get numbers, and that is all.</summary>
    public static void Run(string file, string database)
    {
        using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        Execute(connection, """
            CREATE TABLE paper (id INTEGER PRIMARY KEY, title TEXT, abstract TEXT, date TEXT, category INTEGER);
            CREATE TABLE name (kind INTEGER, id INTEGER, name TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
            CREATE TABLE authorship (paper INTEGER, position INTEGER, author INTEGER, institution INTEGER, PRIMARY KEY (paper, position)) WITHOUT ROWID;
            CREATE TABLE mention (paper INTEGER, concept INTEGER, PRIMARY KEY (paper, concept)) WITHOUT ROWID;
            """);
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand paper = Prepare(connection, "INSERT INTO paper VALUES ($1, $2, $3, $4, $5)", 5);
        using SqliteCommand name = Prepare(connection, "INSERT INTO name VALUES ($1, $2, $3)", 3);
        using SqliteCommand authorship = Prepare(connection, "INSERT INTO authorship VALUES ($1, $2, $3, $4)", 4);
        using SqliteCommand mention = Prepare(connection, "INSERT INTO mention VALUES ($1, $2)", 2);
        Dictionary<(int Kind, string Name), int> numbers = [];
        int Number(int kind, string text)
        {
            if (!numbers.TryGetValue((kind, text), out int number))
            {
                numbers.Add((kind, text), number = numbers.Count + 1);
                Run(name, kind, number, text);
            }

            return number;
        }

        int at = 0;
        Parse(file, record =>
        {
            at++;
            Run(paper, at, record.GetProperty("title").GetString()!, record.GetProperty("abstract").GetString()!, record.GetProperty("date").GetString()!, Number(1, record.GetProperty("category").GetString()!));
            int position = 0;
            foreach (JsonElement author in record.GetProperty("authors").EnumerateArray())
            {
                Run(authorship, at, ++position, Number(2, author.GetProperty("name").GetString()!), Number(3, author.GetProperty("institution").GetString()!));
            }

            foreach (JsonElement concept in record.GetProperty("concepts").EnumerateArray())
            {
                Run(mention, at, Number(4, concept.GetString()!));
            }
        });
        transaction.Commit();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above, word for word.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int parameter = 1; parameter <= parameters; parameter++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${parameter}" });
        }

        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Prepare(connection, sql, 0);
        command.ExecuteNonQuery();
    }
}
