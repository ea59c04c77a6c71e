using System.Buffers;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>An author, institution, category or concept as the graph holds it.</summary>
internal sealed record EntityRow(string Name, string? Code, string? Orcid, string? Ror, int Parent, IReadOnlyList<string> Aliases)
{
    /// <summary>What a record of <see cref="EntityStatements.Read"/> says.</summary>
    public static EntityRow From(IRecord record) => new(
        record["name"].As<string>(),
        record["code"] as string,
        record["orcid"] as string,
        record["ror"] as string,
        record["parent"].As(0),
        record["aliases"].As<List<string>>([]));

    /// <summary>What stands after a change of what stood before.</summary>
    public static EntityRow After(EntityRow? old, EntityChange change) => new(
        change.Name,
        Known(change.Code) ?? old?.Code,
        Known(change.Orcid) ?? old?.Orcid,
        Known(change.Ror) ?? old?.Ror,
        change.Parent.IsNone ? old?.Parent ?? 0 : change.Parent.Number,
        [
            .. (old?.Aliases ?? []).Concat(change.Aliases)
                .Where(alias => alias.Length > 0 && alias != change.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]);

    /// <summary>The node's properties; the parent is a relationship.</summary>
    public Dictionary<string, object?> ToProperties(int number)
    {
        Dictionary<string, object?> properties = new() { ["number"] = (long)number, ["name"] = Name, ["folded"] = Folded() };
        AddKnown(properties, "code", Code);
        AddKnown(properties, "orcid", Orcid);
        AddKnown(properties, "ror", Ror);
        if (Aliases.Count > 0)
        {
            properties.Add("aliases", Aliases);
        }

        return properties;
    }

    /// <inheritdoc />
    public bool Equals(EntityRow? other) => other is not null
        && (Name, Code, Orcid, Ror, Parent) == (other.Name, other.Code, other.Orcid, other.Ror, other.Parent)
        && Aliases.SequenceEqual(other.Aliases, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Code, Orcid, Ror, Parent, Aliases.Count);

    private string Folded()
    {
        ArrayBufferWriter<byte> folded = new();
        SearchText.AppendFolded(folded, Name);
        if (Code is not null)
        {
            SearchText.AppendFolded(folded, Code);
        }

        foreach (string alias in Aliases)
        {
            SearchText.AppendFolded(folded, alias);
        }

        return Encoding.UTF8.GetString(folded.WrittenSpan);
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void AddKnown(Dictionary<string, object?> properties, string name, string? value)
    {
        if (value is not null)
        {
            properties.Add(name, value);
        }
    }
}
