using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Connections;

namespace KnowledgeGraph.Bolt;

/// <summary>Makes providers of client certificates.</summary>
public static class ClientCertificateProviders
{
    /// <summary>One certificate for ever.</summary>
    /// <param name="certificate">A certificate with its private key.</param>
    /// <returns>The provider.</returns>
    public static IClientCertificateProvider Static(X509Certificate2 certificate) => new HeldCertificate(certificate);

    /// <summary>A certificate that can be replaced.</summary>
    /// <param name="certificate">The first one, with its private key.</param>
    /// <returns>The provider.</returns>
    public static IRotatingClientCertificateProvider Rotating(X509Certificate2 certificate) => new HeldCertificate(certificate);
}
