using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>What a paper states, as the graph holds it.</summary>
internal static class PaperRow
{
    // Changes with what is stored of a paper, so that papers stored by an older program are written anew.
    private const int DigestVersion = 1;
    private const int DigestBytes = 16;

    /// <summary>The node's properties.</summary>
    public static Dictionary<string, object?> ToProperties(PaperChange change, string digest)
    {
        Dictionary<string, object?> properties = new()
        {
            ["number"] = (long)change.Node.Number,
            ["digest"] = digest,
            ["title"] = change.Title,
            ["untitled"] = change.Untitled,
            ["hasCode"] = change.HasCode,
            ["authorsComplete"] = change.AuthorsComplete,
            ["folded"] = Fold(change.Title),
        };
        AddKnown(properties, "abstract", change.Abstract);
        AddKnown(properties, "foldedAbstract", string.IsNullOrEmpty(change.Abstract) ? null : Fold(change.Abstract));
        AddKnown(properties, "publishedOn", change.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        AddKnown(properties, "year", change.Year);
        AddKnown(properties, "authorCount", change.AuthorCount);
        AddKnown(properties, "doi", change.Doi);
        AddKnown(properties, "arxivId", change.ArxivId);
        AddKnown(properties, "url", change.Url);
        if (change.References.Count > 0)
        {
            properties.Add("references", change.References);
        }

        if (change.Affiliations.Count > 0)
        {
            properties.Add("affiliations", Flatten(change.Affiliations));
        }

        if (!change.Sketch.IsEmpty)
        {
            properties.Add("sketch", SketchText.Of(change.Sketch.Span));
        }

        return properties;
    }

    /// <summary>A hash of all that the paper states, records and keys left out: equal where nothing of it changed.</summary>
    public static string Digest(PaperChange change)
    {
        using MemoryStream bytes = new(4096);
        using BinaryWriter writer = new(bytes);
        writer.Write(DigestVersion);
        writer.Write(change.Title);
        writer.Write(change.Untitled);
        writer.Write(change.HasCode);
        writer.Write(change.AuthorsComplete);
        writer.Write(change.Abstract ?? "");
        writer.Write(change.PublishedOn?.DayNumber ?? -1);
        writer.Write(change.Year ?? int.MinValue);
        writer.Write(change.AuthorCount ?? -1);
        writer.Write(change.Doi ?? "");
        writer.Write(change.ArxivId ?? "");
        writer.Write(change.Url ?? "");
        WriteNodes(writer, change.Authors);
        WriteNodes(writer, change.Institutions);
        WriteNodes(writer, change.Categories);
        writer.Write(change.Affiliations.Count);
        foreach ((NodeId author, NodeId institution) in change.Affiliations)
        {
            writer.Write(author.Number);
            writer.Write(institution.Number);
        }

        writer.Write(change.Concepts.Count);
        foreach ((NodeId concept, double score) in change.Concepts)
        {
            writer.Write(concept.Number);
            writer.Write(TieWeight.ToScoreUnits(score));
        }

        writer.Write(change.References.Count);
        foreach (string reference in change.References)
        {
            writer.Write(reference);
        }

        foreach (uint hash in change.Sketch.Span)
        {
            writer.Write(hash);
        }

        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))[..DigestBytes]);
    }

    /// <summary>Pairs one behind the other: author, institution, author, institution.</summary>
    private static long[] Flatten(IReadOnlyList<(NodeId Author, NodeId Institution)> affiliations)
    {
        long[] flat = new long[affiliations.Count * 2];
        for (int i = 0; i < affiliations.Count; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (affiliations[i].Author.Number, affiliations[i].Institution.Number);
        }

        return flat;
    }

    private static string Fold(string text)
    {
        ArrayBufferWriter<byte> folded = new(text.Length + 16);
        SearchText.AppendFolded(folded, text);
        return Encoding.UTF8.GetString(folded.WrittenSpan);
    }

    private static void AddKnown(Dictionary<string, object?> properties, string name, object? value)
    {
        if (value is not null and not "")
        {
            properties.Add(name, value);
        }
    }

    private static void WriteNodes(BinaryWriter writer, IReadOnlyList<NodeId> nodes)
    {
        writer.Write(nodes.Count);
        foreach (NodeId node in nodes)
        {
            writer.Write(node.Number);
        }
    }
}
