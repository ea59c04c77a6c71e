using System.Globalization;
using System.Xml;

namespace KnowledgeGraph.Server.Export;

/// <summary>GEXF 1.3 (gexf.net): read by Gephi, sigma.js and others.</summary>
internal sealed class GexfFormat : IGraphFormat
{
    private const string Namespace = "http://gexf.net/1.3";

    /// <inheritdoc />
    public async Task WriteAsync(GraphElements graph, Stream output, CancellationToken cancellationToken)
    {
        await using XmlWriter xml = XmlGraphFormat.Create(output);
        await xml.WriteStartDocumentAsync();
        xml.WriteStartElement("gexf", Namespace);
        xml.WriteAttributeString("version", "1.3");
        xml.WriteStartElement("meta", Namespace);
        xml.WriteElementString("creator", Namespace, "KnowledgeGraph");
        xml.WriteElementString("description", Namespace, $"graph version {graph.Version}");
        xml.WriteEndElement();
        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("defaultedgetype", "undirected");
        xml.WriteStartElement("attributes", Namespace);
        xml.WriteAttributeString("class", "node");
        xml.WriteStartElement("attribute", Namespace);
        xml.WriteAttributeString("id", "kind");
        xml.WriteAttributeString("title", "kind");
        xml.WriteAttributeString("type", "string");
        xml.WriteEndElement();
        xml.WriteEndElement();

        xml.WriteStartElement("nodes", Namespace);
        await foreach (ExportNode node in graph.ReadNodesAsync(cancellationToken))
        {
            xml.WriteStartElement("node", Namespace);
            xml.WriteAttributeString("id", node.Id);
            xml.WriteAttributeString("label", XmlGraphFormat.Text(node.Label));
            xml.WriteStartElement("attvalues", Namespace);
            xml.WriteStartElement("attvalue", Namespace);
            xml.WriteAttributeString("for", "kind");
            xml.WriteAttributeString("value", node.Kind);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("edges", Namespace);
        long number = 0;
        await foreach (ExportEdge edge in graph.ReadEdgesAsync(cancellationToken))
        {
            xml.WriteStartElement("edge", Namespace);
            xml.WriteAttributeString("id", (number++).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("source", edge.Source);
            xml.WriteAttributeString("target", edge.Target);
            xml.WriteAttributeString("kind", edge.Kind);
            xml.WriteAttributeString("weight", XmlGraphFormat.Number(edge.Weight));
            xml.WriteEndElement();
        }

        await xml.WriteEndDocumentAsync();
    }
}
