using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Bolt.Protocols;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>What was recorded in one version, as it would be in others that write it alike.</summary>
public sealed partial class AcrossVersionsTests
{
    /// <summary>Versions between which no message of the recorded conversations changed its form.</summary>
    private static readonly Dictionary<string, string[]> s_alike = new()
    {
        ["4.0"] = ["4.1", "4.2"],
        ["4.2"] = ["4.0", "4.1"],
        ["5.7"] = ["5.8", "6.0", "6.1"],
        ["5.8"] = ["5.7", "6.0", "6.1"],
        ["6.0"] = ["6.1"],
        ["6.1"] = ["6.0", "5.8", "5.7"],
    };

    private static readonly string[] s_versions = ["2.0", "3.0", "4.0", "4.3", "4.4", "5.0", "5.4", "5.8", "6.0", "6.1"];

    [Fact]
    public async Task Hold_ConversationsOfAnotherVersion_AsRecorded()
    {
        var tally = new FolderTally("conversations of one version held in another that is written alike:");
        foreach (var recording in RecordingFolders.ReadAll().Where(each => each.IsReplayable && each.Version is not null && each.Events.Any(one => one.IsMessage)))
        {
            foreach (var version in s_alike.GetValueOrDefault(recording.Version!.Value.ToString(), []))
            {
                if (As(recording, version) is { } other)
                {
                    await tally.JudgeAsync(other, () => other.IsOfDriver ? new SessionReplay(other).RunAsync() : new ConversationReplay(other).RunAsync());
                }
            }
        }

        tally.Conclude("");
    }

    /// <summary>Every recorded value that a version has, written and read in that version's form.</summary>
    [Fact]
    public void WriteRead_EveryRecordedValue_InEveryVersionThatHasIt()
    {
        Dictionary<string, int> counts = [];
        foreach (var recording in RecordingFolders.ReadAll())
        {
            var recorded = RecordedFormat.Of(recording);
            foreach (var each in recording.Events.Where(each => each is { IsMessage: true, IsClient: false, HasDecodeError: false }))
            {
                var message = GenericMessage.Decode(each.Payload(), recorded);
                foreach (var version in s_versions)
                {
                    counts[version] = counts.GetValueOrDefault(version) + (IsKept(message, version, recording.Title) ? 1 : 0);
                }
            }
        }

        Console.WriteLine(string.Join(", ", counts.Select(each => $"{each.Key}: {each.Value} messages")));
        Assert.All(counts, each => Assert.True(each.Value > 0, $"no message has a form in {each.Key}"));
    }

    private static bool IsKept(GenericMessage message, string version, string title)
    {
        var format = BoltProtocol.Of(Parse(version)).Format;
        byte[] written;
        try
        {
            written = message.Encode(format);
        }
        catch (ClientException)
        {
            // The version has no such value, and says so.
            return false;
        }

        var again = GenericMessage.Decode(written, format).Encode(format);
        Assert.True(written.AsSpan().SequenceEqual(again), $"{title} in {version}: {Convert.ToHexString(written)} became {Convert.ToHexString(again)}");
        return true;
    }

    /// <summary>The recording with another version agreed on; null where its server could not have.</summary>
    private static Recording? As(Recording recording, string version)
    {
        var isNew = version[0] == '6';
        var text = recording.Lines();
        if (isNew && (!CurrentServer().IsMatch(text[0]) || text.Any(line => line.Contains("\"originalType\"", StringComparison.Ordinal))))
        {
            return null;
        }

        if (!isNew && text.Any(line => VectorValue().IsMatch(line)))
        {
            return null;
        }

        var from = recording.Version!.Value;
        var to = Parse(version);
        var (old, now) = ($"{from.Minor:x2}{from.Major:x2}", $"{to.Minor:x2}{to.Major:x2}");
        var isChanged = false;
        for (var line = 0; line < text.Length; line++)
        {
            var json = JsonNode.Parse(text[line])!.AsObject();
            if (json["meta"] is JsonObject meta)
            {
                meta["boltVersion"] = version;
            }
            else if ((string?)json["kind"] == "handshake")
            {
                var isAgreement = (string?)json["answer"] == from.ToString() || (string?)json["chosen"] == from.ToString();
                if (isAgreement || !recording.IsOfDriver)
                {
                    json["bytes"] = ((string)json["bytes"]!).Replace(old, now, StringComparison.Ordinal);
                }

                isChanged |= isAgreement;
            }
            else
            {
                break;
            }

            text[line] = json.ToJsonString();
        }

        return isChanged ? Recording.Parse(recording.Folder, $"{recording.Name} as {version}", text) : null;
    }

    // Servers are named by year and month since 2025; from 2026 on they speak Bolt 6.
    [GeneratedRegex(@"\b20(2[6-9]|[3-9]\d)\.\d")]
    private static partial Regex CurrentServer();

    [GeneratedRegex(@"""\$struct""\s*:\s*""Vector""")]
    private static partial Regex VectorValue();

    private static BoltVersion Parse(string version) => new(byte.Parse(version[..1], null), byte.Parse(version[2..], null));
}
