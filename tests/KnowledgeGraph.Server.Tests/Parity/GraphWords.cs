using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>What a graph holds, as questions may name it: ids, names, dates, cursors.</summary>
internal sealed class GraphWords
{
    private const string Question = """
        {
          papers(first: 400) { edges { cursor node { id title doi arxivId url abstract publishedOn } } }
          authors(first: 400, order: [{ paperCount: DESC }]) { nodes { id name aliases orcid } }
          institutions(first: 200) { nodes { id name aliases code ror } }
          categories(first: 200) { nodes { id name code } }
          concepts(first: 400, order: [{ paperCount: DESC }]) { nodes { id name aliases } }
        }
        """;

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["papers"] = "Paper",
        ["authors"] = "Author",
        ["institutions"] = "Institution",
        ["categories"] = "Category",
        ["concepts"] = "Concept",
    };

    private readonly Dictionary<(string Kind, string Property), List<string>> texts = [];

    /// <summary>Values that a property has somewhere in the graph, and for ids and cursors some that name nothing.</summary>
    /// <param name="kind">Only values of this kind of entity, "Author" and so on; empty for all kinds.</param>
    /// <param name="property">The contract's name of the property; where no entity has it, names are taken.</param>
    public IReadOnlyList<string> Texts(string kind, string property) =>
        texts.GetValueOrDefault((kind, property)) ?? texts.GetValueOrDefault(("", property)) ?? texts[("", "name")];

    /// <summary>Asks a server for its words.</summary>
    public static async Task<GraphWords> ReadAsync(ParityServer server)
    {
        GraphWords words = new();
        string body = (await server.AskAsync(Question)).Body;
        Assert.StartsWith("{\"errors\":null", body, StringComparison.Ordinal);
        using JsonDocument answer = JsonDocument.Parse(body);
        foreach (JsonProperty list in answer.RootElement.GetProperty("data").EnumerateObject())
        {
            string kind = Kinds[list.Name];
            words.Collect(list.Value, kind, "");
            words.Add(kind, "id", "none");
            words.Add(kind, "id", "UGFwZXI6MTAwMDAwMA");
        }

        words.Add("", "cursor", "none");
        return words;
    }

    private void Collect(JsonElement element, string kind, string property)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    Collect(member.Value, kind, member.Name);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Collect(item, kind, property == "aliases" ? "name" : property);
                }

                break;
            case JsonValueKind.String:
                Add(kind, property, element.GetString()!);
                break;
        }
    }

    private void Add(string kind, string property, string value)
    {
        foreach ((string, string) key in new[] { (kind, property), ("", property) })
        {
            if (!texts.TryGetValue(key, out List<string>? list))
            {
                texts[key] = list = [];
            }

            list.Add(value);
        }
    }
}
