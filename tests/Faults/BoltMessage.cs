namespace KnowledgeGraph.Tests.Faults;

/// <summary>A message on its way between a client and a server.</summary>
/// <param name="Side">Who sends it.</param>
/// <param name="Name">
/// What it is: HANDSHAKE, RUN, SUCCESS …; what begins or ends a transaction is BEGIN, COMMIT or ROLLBACK also where it is
/// a statement (before Bolt 3); an answer is named with the request that it answers, as in "SUCCESS to RUN".
/// </param>
/// <param name="Bytes">All of it as it is sent, the headers of its chunks included.</param>
internal readonly record struct BoltMessage(FaultSide Side, string Name, ReadOnlyMemory<byte> Bytes)
{
    private const int ChunkHeader = 2;

    private static readonly string[] s_boundaries = ["BEGIN", "COMMIT", "ROLLBACK"];

    /// <summary>What a request is, by the tag of its structure.</summary>
    public static string NameRequest(ReadOnlySpan<byte> bytes) => bytes.Length <= ChunkHeader + 1 ? "?" : bytes[ChunkHeader + 1] switch
    {
        0x01 => "HELLO",
        0x02 => "GOODBYE",
        0x0F => "RESET",
        0x10 => NameStatement(bytes[(ChunkHeader + 2)..]),
        0x11 => "BEGIN",
        0x12 => "COMMIT",
        0x13 => "ROLLBACK",
        0x2F => "DISCARD",
        0x3F => "PULL",
        0x6A => "LOGON",
        0x6B => "LOGOFF",
        var tag => $"0x{tag:X2}",
    };

    /// <summary>What an answer is, by the tag of its structure.</summary>
    public static string NameAnswer(ReadOnlySpan<byte> bytes) => bytes.Length <= ChunkHeader + 1 ? "?" : bytes[ChunkHeader + 1] switch
    {
        0x70 => "SUCCESS",
        0x71 => "RECORD",
        0x7E => "IGNORED",
        0x7F => "FAILURE",
        var tag => $"0x{tag:X2}",
    };

    // The statement's text begins behind the marker of a short string.
    private static string NameStatement(ReadOnlySpan<byte> text)
    {
        foreach (string word in s_boundaries)
        {
            if (text.Length > word.Length && text[0] == 0x80 + word.Length && System.Text.Encoding.ASCII.GetString(text.Slice(1, word.Length)) == word)
            {
                return word;
            }
        }

        return "RUN";
    }
}
