using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Ingestion;
using Spectre.Console;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Says what a load did.</summary>
internal static class LoadReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes the summary to standard output and the failures to standard error.</summary>
    public static async Task WriteAsync(LoadSummary summary, bool asJson, InvocationConfiguration console)
    {
        if (asJson)
        {
            await console.Output.WriteLineAsync(ToJson(summary));
        }
        else
        {
            WriteTable(summary, console.Output);
        }

        foreach (LoadFailure failure in summary.Failures)
        {
            await console.Error.WriteLineAsync($"error: {failure.Message}");
        }

        if (summary.RejectsPath is { } rejects && !asJson)
        {
            await console.Error.WriteLineAsync($"{Number(summary.Rejected)} lines fit nothing; they stand in {rejects} with the reason for each.");
        }
    }

    private static string ToJson(LoadSummary summary) => JsonSerializer.Serialize(
        new
        {
            summary.Documents,
            summary.Failures,
            summary.Records,
            summary.Rejected,
            summary.NewPapers,
            summary.ChangedPapers,
            summary.AbsorbedPapers,
            summary.NewAuthors,
            summary.NewInstitutions,
            summary.NewCategories,
            summary.NewConcepts,
            summary.Version,
            summary.RejectsPath,
            Seconds = Math.Round(summary.Elapsed.TotalSeconds, 3),
        },
        Json);

    private static void WriteTable(LoadSummary summary, TextWriter output)
    {
        IAnsiConsole console = Terminal.OnOutput(output);
        if (summary.Documents.Count > 0)
        {
            Table table = new Table().Border(TableBorder.Rounded);
            table.AddColumn("Document");
            table.AddColumn("Dialect");
            foreach (string column in (string[])["Records", "Added", "Merged", "Unchanged", "Rejected"])
            {
                table.AddColumn(new TableColumn(column).RightAligned());
            }

            foreach (DocumentSummary document in summary.Documents)
            {
                table.AddRow(
                    Markup.Escape(document.Document),
                    document.Dialect,
                    Number(document.Records),
                    Number(document.Added),
                    Number(document.Merged),
                    Number(document.Unchanged),
                    Number(document.Rejected));
            }

            console.Write(table);
        }

        output.WriteLine(
            $"{Number(summary.NewPapers)} new papers, {Number(summary.ChangedPapers)} changed, "
            + $"{Number(summary.NewAuthors)} new authors, {Number(summary.NewInstitutions)} new institutions, "
            + $"{Number(summary.NewConcepts)} new concepts in "
            + string.Create(CultureInfo.InvariantCulture, $"{summary.Elapsed.TotalSeconds:N1} s. Version {summary.Version}."));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
