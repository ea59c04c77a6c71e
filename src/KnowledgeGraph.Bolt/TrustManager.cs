using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt;

/// <summary>Decides whether a server's certificate is trusted.</summary>
public abstract class TrustManager
{
    /// <summary>Decides about one certificate.</summary>
    /// <param name="uri">Where the connection goes.</param>
    /// <param name="certificate">What the server shows.</param>
    /// <param name="chain">The chain that was built for it.</param>
    /// <param name="sslPolicyErrors">What the machine finds wrong with it.</param>
    /// <returns>True where the connection may go on.</returns>
    public abstract bool ValidateServerCertificate(Uri uri, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors);

    /// <summary>Trusts what the machine trusts.</summary>
    /// <param name="verifyHostname">Whether the certificate must name the server.</param>
    /// <returns>The manager.</returns>
    public static TrustManager CreateChainTrust(bool verifyHostname = true) => new ChainTrust(verifyHostname);

    /// <summary>Trusts the given certificates and what they signed.</summary>
    /// <param name="trusted">The certificates.</param>
    /// <param name="verifyHostname">Whether the certificate must name the server.</param>
    /// <returns>The manager.</returns>
    public static TrustManager CreateCertTrust(IEnumerable<X509Certificate2> trusted, bool verifyHostname = true) =>
        new CertificateTrust([.. trusted], verifyHostname);

    /// <summary>Trusts any certificate: nobody can listen, but anybody can pretend to be the server.</summary>
    /// <param name="verifyHostname">Whether the certificate must name the server.</param>
    /// <returns>The manager.</returns>
    public static TrustManager CreateInsecure(bool verifyHostname = false) => new AnyTrust(verifyHostname);

    private protected static bool NameIsWrong(SslPolicyErrors errors) =>
        (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0;

    private sealed class ChainTrust(bool verifyHostname) : TrustManager
    {
        public override bool ValidateServerCertificate(Uri uri, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors) =>
            (verifyHostname ? sslPolicyErrors : sslPolicyErrors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
    }

    private sealed class CertificateTrust(X509Certificate2[] trusted, bool verifyHostname) : TrustManager
    {
        public override bool ValidateServerCertificate(Uri uri, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors)
        {
            if (certificate is null || (verifyHostname && NameIsWrong(sslPolicyErrors)))
            {
                return false;
            }

            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            own.ChainPolicy.CustomTrustStore.AddRange(trusted);
            return own.Build(certificate);
        }
    }

    private sealed class AnyTrust(bool verifyHostname) : TrustManager
    {
        public override bool ValidateServerCertificate(Uri uri, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors) =>
            certificate is not null && !(verifyHostname && NameIsWrong(sslPolicyErrors));
    }
}
