namespace KnowledgeGraph.Bolt;

/// <summary>Whose certificates are trusted.</summary>
public enum CertificateTrustRule
{
    /// <summary>Those that the machine trusts.</summary>
    TrustSystem,

    /// <summary>Those of a list.</summary>
    TrustList,

    /// <summary>Anybody's.</summary>
    TrustAny,
}
