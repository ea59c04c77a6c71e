using System.Globalization;
using Spectre.Console;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Figures in rows, printed as a table.</summary>
internal sealed class FigureTable(params string[] columns)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row; numbers are grouped in thousands.</summary>
    public void Add(params object[] cells) => rows.Add([.. cells.Select(Text)]);

    /// <summary>Prints the table to standard output, and says on what machine.</summary>
    public void Print()
    {
        Table table = new Table().Border(TableBorder.Markdown);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        }

        foreach (string[] row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        // A table in a file is not wrapped at the width of a terminal that nobody sees.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(console.Profile.Width, 200);
        console.Write(table);
        Console.WriteLine($".NET {Environment.Version}, {Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}");
    }

    private static string Text(object cell) => cell is int number ? number.ToString("N0", CultureInfo.InvariantCulture) : cell.ToString()!;
}
