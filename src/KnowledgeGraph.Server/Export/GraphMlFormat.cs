using System.Xml;

namespace KnowledgeGraph.Server.Export;

/// <summary>GraphML 1.0 (graphml.graphdrawing.org): read by yEd, Cytoscape, NetworkX, igraph and others.</summary>
internal sealed class GraphMlFormat : IGraphFormat
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Id, string For, string Name, string Type)[] Keys =
    [
        ("label", "node", "label", "string"),
        ("node_kind", "node", "kind", "string"),
        ("edge_kind", "edge", "kind", "string"),
        ("weight", "edge", "weight", "double"),
    ];

    /// <inheritdoc />
    public async Task WriteAsync(GraphElements graph, Stream output, CancellationToken cancellationToken)
    {
        await using XmlWriter xml = XmlGraphFormat.Create(output);
        await xml.WriteStartDocumentAsync();
        await xml.WriteCommentAsync($" graph version {graph.Version} ");
        xml.WriteStartElement("graphml", Namespace);
        foreach (var (id, target, name, type) in Keys)
        {
            xml.WriteStartElement("key", Namespace);
            xml.WriteAttributeString("id", id);
            xml.WriteAttributeString("for", target);
            xml.WriteAttributeString("attr.name", name);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("id", "knowledge-graph");
        xml.WriteAttributeString("edgedefault", "undirected");
        await foreach (ExportNode node in graph.ReadNodesAsync(cancellationToken))
        {
            xml.WriteStartElement("node", Namespace);
            xml.WriteAttributeString("id", node.Id);
            WriteData(xml, "label", XmlGraphFormat.Text(node.Label));
            WriteData(xml, "node_kind", node.Kind);
            xml.WriteEndElement();
        }

        await foreach (ExportEdge edge in graph.ReadEdgesAsync(cancellationToken))
        {
            xml.WriteStartElement("edge", Namespace);
            xml.WriteAttributeString("source", edge.Source);
            xml.WriteAttributeString("target", edge.Target);
            WriteData(xml, "edge_kind", edge.Kind);
            WriteData(xml, "weight", XmlGraphFormat.Number(edge.Weight));
            xml.WriteEndElement();
        }

        await xml.WriteEndDocumentAsync();
    }

    private static void WriteData(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(value);
        xml.WriteEndElement();
    }
}
