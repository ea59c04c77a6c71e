using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>
/// Plays the server's side of a recording over a real socket: requests are taken in the recorded order and answered
/// with the recorded bytes. A RESET or TELEMETRY that the recording does not have is answered with SUCCESS; one that
/// it has and the client leaves out is passed over.
/// </summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private static readonly byte[] s_emptySuccess = [0x00, 0x03, 0xB1, 0x70, 0xA0, 0x00, 0x00];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Recording _recording;
    private readonly Func<RecordedEvent, GenericMessage, string?> _compare;
    private readonly List<Exchange> _exchanges = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private byte[]? _answer;
    private byte[]? _manifest;
    private byte[]? _version;
    private int _closeAfter = -1;

    /// <param name="recording">What is played.</param>
    /// <param name="compare">Says how a request differs from the recorded one; null where it does not.</param>
    public ReplayServer(Recording recording, Func<RecordedEvent, GenericMessage, string?> compare)
    {
        _recording = recording;
        _compare = compare;
        Load();
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What went otherwise than recorded.</summary>
    public List<string> Mismatches { get; } = [];

    public int Played { get; private set; }

    /// <summary>Waits for the client to go, and names the requests that were recorded but never came.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync()
    {
        await Task.WhenAny(_serving, Task.Delay(TimeSpan.FromSeconds(10)));
        List<string> left = [.. Mismatches];
        left.AddRange(_exchanges.Skip(Played).Where(each => each.Answers.Count > 0 && !IsOptional(each.Request)).Select(each => $"never asked: {each.Request.Message}"));
        return left;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        try
        {
            await _serving;
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // Stopping ends whatever it waited for.
        }

        _end.Dispose();
        _listener.Dispose();
    }

    private static bool IsOptional(RecordedEvent request) => request.Message is "RESET" or "TELEMETRY";

    private void Load()
    {
        List<byte[]> pending = [];
        var answered = 0;
        foreach (var each in _recording.Events)
        {
            switch (each)
            {
                case { Kind: "handshake", IsClient: false }:
                    _answer = each.Bytes;
                    if (each.Answer == "manifest v1")
                    {
                        _manifest = each.Bytes;
                    }
                    else
                    {
                        _version = each.Bytes;
                    }

                    break;
                case { Kind: "handshake", IsChoice: true }:
                    _version = each.Bytes[..4];
                    break;
                case { IsMessage: true, IsClient: true }:
                    _exchanges.Add(new Exchange(each, []));
                    break;
                case { IsClient: false, Kind: "noop" or "message" }:
                    pending.Add(each.Bytes);
                    if (answered < _exchanges.Count && each.IsMessage)
                    {
                        _exchanges[answered].Answers.AddRange(pending);
                        pending.Clear();
                        answered += each.Message == "RECORD" ? 0 : 1;
                    }

                    break;
                case { IsClient: false, Kind: "close" }:
                    _closeAfter = answered;
                    break;
            }
        }
    }

    private async Task ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync(_end.Token);
        client.NoDelay = true;
        await using var stream = client.GetStream();
        if (!await ShakeHandsAsync(stream))
        {
            return;
        }

        using var incoming = new IncomingMessages(stream, int.MaxValue);
        while (true)
        {
            byte[]? payload = null;
            if (incoming.TryTake(out var message))
            {
                payload = message.ToArray();
            }

            if (payload is null)
            {
                if (!await incoming.FillAsync(_end.Token))
                {
                    return;
                }
            }
            else if (!await AnswerAsync(stream, payload))
            {
                return;
            }
        }
    }

    private async Task<bool> ShakeHandsAsync(NetworkStream stream)
    {
        var proposals = new byte[20];
        await stream.ReadExactlyAsync(proposals, _end.Token);
        var ranges = Enumerable.Range(1, 4).Select(slot => VersionRange.Read(proposals.AsSpan(slot * 4, 4))).ToList();
        var asksForManifest = Enumerable.Range(1, 4).Any(slot => proposals.AsSpan(slot * 4, 4).SequenceEqual(new byte[] { 0, 0, 1, 0xFF }));
        if (_manifest is not null && asksForManifest)
        {
            await stream.WriteAsync(_manifest, _end.Token);
            var choice = new byte[4];
            await stream.ReadExactlyAsync(choice, _end.Token);
            while ((await ReadByteAsync(stream) & 0x80) != 0)
            {
            }

            if (!choice.AsSpan().SequenceEqual(_version))
            {
                Mismatches.Add($"chose {choice[3]}.{choice[2]}, recorded {_version![3]}.{_version[2]}");
                return false;
            }

            return true;
        }

        var isCovered = _version is not null && _version[3] != 0 && ranges.Any(range => range.Covers(new BoltVersion(_version[3], _version[2])));
        var isRefused = _answer is not null && _answer.All(each => each == 0);
        if (!isCovered && !isRefused)
        {
            Mismatches.Add($"the recorded version {_version?[3]}.{_version?[2]} is not proposed");
        }

        await stream.WriteAsync(isCovered ? _version!.AsMemory(0, 4) : new byte[4], _end.Token);
        return isCovered;
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, byte[] payload)
    {
        var tag = payload.Length > 1 ? payload[1] : (byte)0;
        while (Played < _exchanges.Count && IsOptional(_exchanges[Played].Request) && _exchanges[Played].Tag != tag)
        {
            Played++;
        }

        if (Played >= _exchanges.Count || _exchanges[Played].Tag != tag)
        {
            if (tag is 0x0F or 0x54)
            {
                await stream.WriteAsync(s_emptySuccess, _end.Token);
                return true;
            }

            if (tag != 0x02)
            {
                Mismatches.Add($"request {Played + 1}: got 0x{tag:X2}, recorded {(Played < _exchanges.Count ? _exchanges[Played].Request.Message : "nothing more")}");
            }

            return false;
        }

        var exchange = _exchanges[Played++];
        if (!payload.AsSpan().SequenceEqual(exchange.Request.Payload()))
        {
            var format = RecordedFormat.Of(_recording);
            if (_compare(exchange.Request, GenericMessage.Decode(payload, format)) is { } difference)
            {
                Mismatches.Add($"request {Played} {exchange.Request.Message}: {difference}");
            }
        }

        foreach (var answer in exchange.Answers)
        {
            await stream.WriteAsync(answer, _end.Token);
        }

        var rest = _exchanges.Skip(Played);
        return !(_closeAfter >= 0 && Played >= _closeAfter && rest.All(each => each.Answers.Count == 0 && each.Request.Message != "GOODBYE"));
    }

    private async Task<int> ReadByteAsync(NetworkStream stream)
    {
        var single = new byte[1];
        await stream.ReadExactlyAsync(single, _end.Token);
        return single[0];
    }

    private sealed record Exchange(RecordedEvent Request, List<byte[]> Answers)
    {
        public byte Tag { get; } = Request.Payload() is [_, var tag, ..] ? tag : (byte)0;
    }
}
