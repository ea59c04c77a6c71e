using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt;

/// <summary>A provider whose certificate is replaced while the driver runs.</summary>
public interface IRotatingClientCertificateProvider : IClientCertificateProvider
{
    /// <summary>Sets the certificate of connections that are made from now on; those that are open keep theirs.</summary>
    /// <param name="certificate">A certificate with its private key.</param>
    void UpdateCertificate(X509Certificate2 certificate);
}
