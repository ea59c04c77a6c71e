using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>Hands out the certificate that it was given last.</summary>
internal sealed class HeldCertificate : IRotatingClientCertificateProvider
{
    private X509Certificate2 _certificate;

    public HeldCertificate(X509Certificate2 certificate) => _certificate = Checked(certificate);

    public Task<X509Certificate2> GetCertificateAsync() => Task.FromResult(Volatile.Read(ref _certificate));

    public void UpdateCertificate(X509Certificate2 certificate) => Volatile.Write(ref _certificate, Checked(certificate));

    /// <summary>Without its key a certificate proves nothing, and TLS would fail later in words of its own.</summary>
    private static X509Certificate2 Checked(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.HasPrivateKey
            ? certificate
            : throw new ArgumentException($"The client certificate '{certificate.Subject}' has no private key.", nameof(certificate));
    }
}
