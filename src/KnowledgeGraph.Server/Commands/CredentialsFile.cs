using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Server.Commands;

/// <summary>
/// Who the program is to a graph server. A file holds a line <c>user=NAME</c> and a line <c>password=SECRET</c>; empty
/// lines and lines that begin with # are passed over.
/// </summary>
internal static class CredentialsFile
{
    private const string DefaultUser = "neo4j";
    private const long LongestFile = 65_536;

    /// <summary>The credentials of a file, or else those of NEO4J_USER and NEO4J_PASSWORD; none where there are none.</summary>
    /// <exception cref="StoreException">The file cannot be read, is open to others, or is not in the form.</exception>
    public static IAuthToken Read(FileInfo? file)
    {
        if (file is not null)
        {
            return ReadFile(file);
        }

        string? password = Environment.GetEnvironmentVariable("NEO4J_PASSWORD");
        return string.IsNullOrEmpty(password)
            ? AuthTokens.None
            : AuthTokens.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") is { Length: > 0 } user ? user : DefaultUser, password);
    }

    private static IAuthToken ReadFile(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new StoreException($"There is no file '{file.FullName}'. Write one with the lines user=NAME and password=SECRET.");
        }

        if (!OperatingSystem.IsWindows()
            && (file.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0)
        {
            throw new StoreException($"'{file.FullName}' holds a password and is open to other users. Run 'chmod 600 {file.FullName}', then try again.");
        }

        if (file.Length > LongestFile)
        {
            throw new StoreException($"'{file.FullName}' is no file of credentials: it has {file.Length:N0} bytes.");
        }

        string user = DefaultUser;
        string? password = null;
        int number = 0;
        foreach (string line in File.ReadLines(file.FullName))
        {
            number++;
            (string name, string value) = line.Split('=', 2) is [var before, var behind] ? (before.Trim(), behind.Trim()) : (line.Trim(), "");
            switch (name)
            {
                case "user" when value.Length > 0: user = value; break;
                case "password" when value.Length > 0: password = value; break;
                case "" or ['#', ..]: break;
                default:
                    // The line is not repeated: it may hold the password.
                    throw new StoreException($"'{file.FullName}', line {number} is neither user=NAME nor password=SECRET.");
            }
        }

        return password is null
            ? throw new StoreException($"'{file.FullName}' has no line password=SECRET.")
            : AuthTokens.Basic(user, password);
    }
}
