namespace KnowledgeGraph.Bolt.Connections;

/// <summary>What the scheme of a URI says.</summary>
/// <param name="IsRouted">The server is asked for the members of its cluster.</param>
/// <param name="IsEncrypted">TLS; null where the configuration decides.</param>
/// <param name="TrustsAny">Self-signed certificates are accepted.</param>
internal readonly record struct ServerScheme(bool IsRouted, bool? IsEncrypted, bool TrustsAny)
{
    public static ServerScheme Of(Uri uri) => uri.Scheme switch
    {
        "bolt" => new(IsRouted: false, IsEncrypted: null, TrustsAny: false),
        "bolt+s" => new(IsRouted: false, IsEncrypted: true, TrustsAny: false),
        "bolt+ssc" => new(IsRouted: false, IsEncrypted: true, TrustsAny: true),
        "neo4j" => new(IsRouted: true, IsEncrypted: null, TrustsAny: false),
        "neo4j+s" => new(IsRouted: true, IsEncrypted: true, TrustsAny: false),
        "neo4j+ssc" => new(IsRouted: true, IsEncrypted: true, TrustsAny: true),
        _ => throw new ArgumentException($"The scheme '{uri.Scheme}' is none of bolt, bolt+s, bolt+ssc, neo4j, neo4j+s, neo4j+ssc.", nameof(uri)),
    };
}
