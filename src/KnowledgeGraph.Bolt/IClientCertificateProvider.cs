using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt;

/// <summary>Gives the certificate by which a client shows servers who it is, where they ask for one.</summary>
public interface IClientCertificateProvider
{
    /// <summary>Gives the certificate for a new connection. Called for each, by several callers at a time.</summary>
    /// <returns>A certificate with its private key.</returns>
    Task<X509Certificate2> GetCertificateAsync();
}
